import { pino } from 'pino';

/**
 * The only fields a log line may carry: ids, counts, durations and words of closed lists. There is no field for text,
 * names, addresses or phone numbers, so that nothing a person wrote can get into a log by mistake.
 */
export const logFields = [
  'attempt',
  'audit',
  'category',
  'channel',
  'code',
  'contact',
  'conversation',
  'count',
  'job',
  'locale',
  'message',
  'migration',
  'milliseconds',
  'office',
  'outcome',
  'part',
  'port',
  'reason',
  'signal',
  'staff',
  'state',
  'status',
  'topic',
  'update',
  'version',
] as const;
export type LogField = (typeof logFields)[number];
export type LogValues = Partial<Record<LogField, string | number | boolean>>;

/** The first argument says what happened, in fixed words: `outbox.delivered`. */
export interface Log {
  readonly info: (event: string, values?: LogValues) => void;
  readonly warn: (event: string, values?: LogValues, error?: unknown) => void;
  readonly error: (event: string, values?: LogValues, error?: unknown) => void;
}

const allowed = new Set<string>(logFields);

/** An id, a code, a version: short, of letters, digits and a few marks, without white space. */
const token = /^[\w.:@#/+-]{1,80}$/;

const cleanValue = (value: unknown): string | number | boolean => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && token.test(value) ? value : '[withheld]';
};

/** Keeps the fields of the list and the values that can only be ids, counts or codes. */
export function cleanFields(
  values: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => allowed.has(name) && value !== undefined)
      .map(([name, value]) => [name, cleanValue(value)]),
  );
}

/**
 * What a log may say of an error: its kind, its code and where it arose. Messages are left out, because those of
 * parsers, databases and platforms quote what they were given.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: cleanValue(error.name),
    ...(code === undefined ? {} : { errorCode: cleanValue(code) }),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

export interface LogOptions {
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where lines of JSON go; standard error by default, since commands speak on standard output. */
  readonly write?: (line: string) => void;
}

/** The log of the process: one line of JSON an event. */
export function createLog({ level = 'info', write }: LogOptions = {}): Log {
  const options = { level, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const lines = pino(options, write === undefined ? pino.destination(2) : { write });
  return {
    info: (event, values = {}) => lines.info(cleanFields(values), event),
    warn: (event, values = {}, error) =>
      lines.warn({ ...cleanFields(values), ...(error === undefined ? {} : describeError(error)) }, event),
    error: (event, values = {}, error) =>
      lines.error({ ...cleanFields(values), ...(error === undefined ? {} : describeError(error)) }, event),
  };
}
