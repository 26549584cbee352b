import { statfsSync } from 'node:fs';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Log, LogValues } from './log.ts';

/** What is asked anew each time somebody reads the metrics; names of parts, states and languages are closed lists. */
export interface Readings {
  readonly parts: Readonly<Record<string, string>>;
  readonly outbox: { readonly waiting: number; readonly oldestSeconds: number };
  /** Messages stored and not answered yet, by conversation. */
  readonly unansweredConversations: number;
  /** Open handoffs by state. */
  readonly handoffs: Readonly<Record<string, number>>;
  /** Guides by language. */
  readonly guides: Readonly<Record<string, number>>;
  /** Seconds since 1970; undefined when there is none yet. */
  readonly builtAt: number | undefined;
  /** Writes to the disk and the transactions in them; undefined where the database does not share them. */
  readonly commits: { readonly commits: number; readonly works: number } | undefined;
  readonly lastBackupAt: number | undefined;
}

/**
 * Figures for whoever watches over the system, in the text format of Prometheus. They hold counts, durations and words
 * of closed lists: no ids, no texts, nothing by person.
 */
export interface Metrics {
  /** A log that also counts: what is counted need not be said twice. */
  readonly countLog: (log: Log) => Log;
  readonly received: (channel: string) => void;
  readonly delivered: (channel: string, isDelivered: boolean, seconds: number) => void;
  /** @returns the text and its content type; readings that fail leave the rest readable. */
  readonly text: (read: () => Promise<Readings>) => Promise<{ readonly type: string; readonly body: string }>;
}

/** A label is a word of ours; anything else would be a value that somebody sent. */
const word = /^[a-z][\w.-]{0,39}$/i;
const label = (value: unknown): string => (typeof value === 'string' && word.test(value) ? value : 'other');

const turnBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** Counters of what happens, kept as it happens. */
function createCounters(registry: Registry) {
  const registers = [registry];
  return {
    received: new Counter({
      name: 'mrc_messages_received_total',
      help: 'Messages stored, by channel.',
      labelNames: ['channel'],
      registers,
    }),
    answered: new Counter({
      name: 'mrc_messages_answered_total',
      help: 'How messages ended, by channel and outcome.',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    turns: new Histogram({
      name: 'mrc_turn_seconds',
      help: 'From a message stored to its outcome saved.',
      labelNames: ['channel'],
      buckets: turnBuckets,
      registers,
    }),
    deliveries: new Histogram({
      name: 'mrc_delivery_seconds',
      help: 'Attempts to deliver, by channel and result; the platform takes most of the time.',
      labelNames: ['channel', 'result'],
      buckets: turnBuckets,
      registers,
    }),
    failures: new Counter({
      name: 'mrc_delivery_failures_total',
      help: 'Messages given up (failed) or to be tried again (retried), by channel and code.',
      labelNames: ['channel', 'result', 'code'],
      registers,
    }),
    troubles: new Counter({
      name: 'mrc_troubles_total',
      help: 'Warnings and errors of the log, by event.',
      labelNames: ['level', 'event'],
      registers,
    }),
  };
}

/** Values set each time they are read. */
function createGauges(registry: Registry) {
  const gauge = (name: string, help: string, ...labelNames: string[]): Gauge =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    info: gauge('mrc_info', 'What runs; always 1.', 'version', 'node', 'database'),
    parts: gauge('mrc_part_up', '1 up, 0 down or starting; parts that are off are left out.', 'part'),
    waiting: gauge('mrc_outbox_waiting', 'Messages to contacts that are not delivered yet.'),
    oldest: gauge('mrc_outbox_oldest_seconds', 'Age of the oldest of them; 0 when there is none.'),
    unanswered: gauge(
      'mrc_inbox_unanswered',
      'Conversations with a message that is stored and not answered yet.',
    ),
    handoffs: gauge('mrc_handoffs_open', 'Conversations that wait for or are with a counsellor.', 'state'),
    guides: gauge('mrc_guides', 'Guides that can be answered from, by language.', 'locale'),
    built: gauge('mrc_build_timestamp_seconds', 'When pages and knowledge were built.'),
    backup: gauge('mrc_last_backup_timestamp_seconds', 'When the last backup was finished; 0 is never.'),
    disk: gauge('mrc_disk_free_bytes', 'Room left where the data lie.'),
    commits: gauge('mrc_database_commits', 'Commits of SQLite since the start.'),
    works: gauge(
      'mrc_database_works',
      'Transactions since the start; those that wait together share a commit.',
    ),
    readable: gauge('mrc_readings_ok', '0 when the database could not be asked.'),
  };
}

function setReadings(gauges: ReturnType<typeof createGauges>, readings: Readings): void {
  for (const [part, status] of Object.entries(readings.parts))
    if (status !== 'off') gauges.parts.set({ part: label(part) }, status === 'up' ? 1 : 0);
  gauges.waiting.set(readings.outbox.waiting);
  gauges.oldest.set(readings.outbox.oldestSeconds);
  gauges.unanswered.set(readings.unansweredConversations);
  gauges.handoffs.reset();
  for (const [state, count] of Object.entries(readings.handoffs))
    gauges.handoffs.set({ state: label(state) }, count);
  for (const [locale, count] of Object.entries(readings.guides))
    gauges.guides.set({ locale: label(locale) }, count);
  if (readings.builtAt !== undefined) gauges.built.set(readings.builtAt);
  gauges.backup.set(readings.lastBackupAt ?? 0);
  if (readings.commits !== undefined) {
    gauges.commits.set(readings.commits.commits);
    gauges.works.set(readings.commits.works);
  }
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/** @param about `version` of the program, name of the database, `dataDir` whose disk is watched */
export function createMetrics(about: {
  readonly version: string;
  readonly database: string;
  readonly dataDir: string;
}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = createCounters(registry);
  const gauges = createGauges(registry);
  gauges.info.set({ version: about.version, node: process.version, database: about.database }, 1);

  const countAnswer = ({ channel, outcome, milliseconds }: LogValues): void => {
    counters.answered.inc({ channel: label(channel), outcome: label(outcome) });
    if (typeof milliseconds === 'number')
      counters.turns.observe({ channel: label(channel) }, Math.max(milliseconds, 0) / 1000);
  };
  const count = (level: 'info' | 'warn' | 'error', event: string, values: LogValues = {}): void => {
    if (event === 'inbox.answered') countAnswer(values);
    if (event === 'outbox.retried' || event === 'outbox.failed') {
      const { channel, code } = values;
      counters.failures.inc({ channel: label(channel), result: event.slice(7), code: label(code) });
    }
    if (level !== 'info') counters.troubles.inc({ level, event: label(event) });
  };

  return {
    countLog: (log) => ({
      info(event, values) {
        count('info', event, values);
        log.info(event, values);
      },
      warn(event, values, error) {
        count('warn', event, values);
        log.warn(event, values, error);
      },
      error(event, values, error) {
        count('error', event, values);
        log.error(event, values, error);
      },
    }),
    received: (channel) => counters.received.inc({ channel: label(channel) }),
    delivered: (channel, isDelivered, seconds) =>
      counters.deliveries.observe(
        { channel: label(channel), result: isDelivered ? 'sent' : 'refused' },
        seconds,
      ),
    async text(read) {
      gauges.disk.set(freeBytes(about.dataDir));
      const readings = await read().catch(() => undefined);
      gauges.readable.set(readings === undefined ? 0 : 1);
      if (readings !== undefined) setReadings(gauges, readings);
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}
