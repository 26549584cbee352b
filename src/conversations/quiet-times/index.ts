/**
 * Quiet times: when nobody is written to unasked, by where they are.
 * Words: quiet hours (the night there, content/quiet-hours.yaml), cut (the internet is known to be shut down, as
 * administrators enter it: for the exams in Iraq, for example).
 */
export { quietHoursSchema, type QuietHours } from './quiet-hours.ts';
export { cutSchema, type InternetCut, type NewCut } from './internet-cut.ts';
export { createQuietTimes, type QuietTimes } from './quiet-times.ts';
