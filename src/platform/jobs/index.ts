/** Jobs: work that repeats at fixed intervals inside the process, by the given clock. */
export { createJobRunner, runJobs, type Job, type JobRunner } from './run-jobs.ts';
