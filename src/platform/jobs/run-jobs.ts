import type { Clock, Instant } from '#platform/base';

/** Work that repeats: sweeping, delivering again, looking for forgotten messages. */
export interface Job {
  readonly name: string;
  /** Milliseconds between the start of one run and the start of the next. */
  readonly every: number;
  /** Milliseconds before the first run; absent is at once. */
  readonly after?: number;
  /** A rejection is reported and the job runs again at its next time. */
  run(): Promise<unknown>;
}

export interface JobRunner {
  /** Runs every job whose time has come and waits for them. @returns their names, in the order of the list. */
  runDue(): Promise<readonly string[]>;
  /** Begins to look at the clock by itself. */
  start(): void;
  /** Starts nothing more; resolves when nothing is running. */
  stop(): Promise<void>;
}

interface Needs {
  readonly clock: Clock;
  /** Told when a run fails. */
  readonly failed: (job: string, error: unknown) => void;
}

/** Milliseconds between two looks at the clock. */
const tick = 500;

/**
 * Runs jobs at fixed intervals. A job never runs twice at once: when a run takes longer than its interval, the next one
 * begins after it. Times come from the clock alone, so a test moves the clock and calls `runDue`.
 */
export function createJobRunner(jobs: readonly Job[], { clock, failed }: Needs): JobRunner {
  const begun = clock.now();
  const dueAt = new Map<Job, Instant>(jobs.map((job) => [job, begun + (job.after ?? 0)]));
  const running = new Map<Job, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const runOne = async (job: Job): Promise<void> => {
    try {
      await job.run();
    } catch (error) {
      failed(job.name, error);
    }
  };

  const runDue = async (): Promise<readonly string[]> => {
    const now = clock.now();
    const due = jobs.filter((job) => !running.has(job) && (dueAt.get(job) ?? 0) <= now);
    await Promise.all(
      due.map((job) => {
        dueAt.set(job, now + job.every);
        const run = runOne(job).finally(() => running.delete(job));
        running.set(job, run);
        return run;
      }),
    );
    return due.map(({ name }) => name);
  };

  return {
    runDue,
    start() {
      timer ??= setInterval(() => void runDue(), tick);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await Promise.all(running.values());
    },
  };
}

/** Starts the jobs of a process. @returns how to stop them. */
export function runJobs(jobs: readonly Job[], needs: Needs): Pick<JobRunner, 'stop'> {
  const runner = createJobRunner(jobs, needs);
  runner.start();
  return { stop: () => runner.stop() };
}
