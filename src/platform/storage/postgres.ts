import { randomUUID } from 'node:crypto';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { Database } from './database.ts';
import { createWake, type WakeRelay } from './wake.ts';

/**
 * `pg` hands out 64-bit and numeric values as text. Ours are moments, counts and sums of them, far below 2^53,
 * and SQLite gives numbers for them.
 */
const numberParser = new pg.TypeOverrides();
numberParser.setTypeParser(pg.types.builtins.INT8, Number);
numberParser.setTypeParser(pg.types.builtins.NUMERIC, Number);

const wakeChannel = 'mrc_wake';

/** Milliseconds between attempts to listen again after the connection is lost. */
const relistenAfter = 2_000;

/**
 * LISTEN/NOTIFY between processes. Only a bell: when the connection is lost it comes back by itself, and the slow
 * ring of `wake.ts` covers the gap.
 */
function connectRelay(url: string, pool: pg.Pool, heard: (topic: string) => void): WakeRelay {
  const ourselves = randomUUID();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isOpen = true;

  const listen = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'mrc wake' });
    client = next;
    const again = (): void => {
      if (client !== next || !isOpen) return;
      client = undefined;
      next.end().catch(() => undefined);
      timer = setTimeout(() => void listen(), relistenAfter);
      timer.unref();
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ({ payload = '' }) => {
      const [sender, topic] = payload.split(' ');
      if (sender !== ourselves && topic !== undefined) heard(topic);
    });
    try {
      await next.connect();
      await next.query(`listen ${wakeChannel}`);
    } catch {
      again();
    }
  };

  void listen();
  return {
    send(topic) {
      // A lost bell is covered by the slow ring; an error here must not break the caller's work.
      pool.query('select pg_notify($1, $2)', [wakeChannel, `${ourselves} ${topic}`]).catch(() => undefined);
    },
    async close() {
      isOpen = false;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/**
 * Connects to a PostgreSQL server (15 or newer). Connections are made when first needed.
 * @param onConnectionError an idle connection broke; the pool replaces it, the log should know.
 */
export function openPostgres(url: string, onConnectionError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'mrc',
    max: 10,
    connectionTimeoutMillis: 10_000,
    // A transaction that a crashed client left open must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    types: numberParser,
  });
  pool.on('error', onConnectionError);
  const wake = createWake((heard) => connectRelay(url, pool, heard));
  return new Database(new PostgresDialect({ pool }), 'postgres', wake);
}
