/**
 * How long a backup of a large database takes while messages flow, and whether one is lost.
 *
 *   node_modules/.bin/node tests/benchmarks/backup/measure-backup.ts [--megabytes 1000] [--postgres postgres://...]
 *
 * Fills a database with sealed messages until the file is as large as asked for, lets another process write messages
 * without pause, and runs `npm run backup` and `npm run restore` beside it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { migrate, openDatabase, type Database, type StorageConfig } from '#platform/storage';
import { openKeyRing } from '#privacy/encryption';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1000' },
    postgres: { type: 'string' },
    write: { type: 'string' },
  },
});
const folder = values.write ?? mkdtempSync(join(tmpdir(), 'mrc-measure-'));
const storage: StorageConfig = { dataDir: join(folder, 'data'), databaseUrl: values.postgres };
const keyFile = join(folder, 'keys/field.key');
const clock = { now: () => Date.now() };
const seconds = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

const text = 'سڵاو، چۆن پاسپۆرتی نوێ وەربگرم؟ '.repeat(8);
const contactRow = (id: string) => ({
  id,
  locale: 'ckb',
  locale_is_chosen: 0,
  name: null,
  last_seq: 0,
  created_at: 1,
  last_seen_at: 1,
  is_kept: 1,
  expires_at: Date.now() * 2,
  forgotten_at: null,
});

async function createWriter(database: Database) {
  const keys = await openKeyRing({ keyFile, database, clock });
  let count = 0;
  const messages = (contact: string, conversation: string, many: number) =>
    Array.from({ length: many }, () => {
      count += 1;
      const id = `${conversation}-${String(count).padStart(9, '0')}`;
      const content = keys.seal(
        JSON.stringify({ content: { kind: 'text', text } }),
        `inbound_messages.content:${id}`,
      );
      return {
        id,
        conversation_id: conversation,
        contact_id: contact,
        identity_id: 'i',
        channel: 'telegram',
        external_id: id,
        seq: count,
        content,
        received_at: Date.now(),
        outcome: 'answered',
        settled_at: Date.now(),
        attempts: 1,
        expires_at: null,
      };
    });
  const begin = async (contact: string): Promise<void> => {
    await database.insertInto('contacts').values(contactRow(contact)).execute();
    const memory = keys.seal('{}', `conversations.memory:${contact}`);
    const at = { created_at: 1, last_message_at: 1, consent_due_at: null, closed_at: null };
    await database
      .insertInto('conversations')
      .values({
        id: contact,
        contact_id: contact,
        channel: 'telegram',
        identity_id: 'i',
        state: 'answering',
        version: 1,
        locale: 'ckb',
        memory,
        ...at,
      })
      .execute();
  };
  return { begin, messages };
}

const sizeOf = async (database: Database): Promise<number> => {
  if (values.postgres === undefined) return statSync(join(storage.dataDir, 'mrc.sqlite')).size;
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    database,
  );
  return rows[0]?.size ?? 0;
};

/** A process of its own, as the server is: one message after the other until it is told to stop. */
async function writeWithoutPause(): Promise<void> {
  const database = await openDatabase(storage);
  const writer = await createWriter(database);
  const contact = `w${Date.now()}`;
  await writer.begin(contact);
  const halt = new AbortController();
  process.once('SIGTERM', () => halt.abort());
  let written = 0;
  let slowest = 0;
  while (!halt.signal.aborted) {
    const began = performance.now();
    await database
      .insertInto('inbound_messages')
      .values(writer.messages(contact, contact, 1))
      .execute();
    written += 1;
    slowest = Math.max(slowest, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from inbound_messages where contact_id = ${contact}`.execute(database);
  console.log(JSON.stringify({ written, stored: rows[0]?.count, slowestMilliseconds: Math.round(slowest) }));
  await database.destroy();
}

function run(file: string, args: readonly string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [file, ...args], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: storage.dataDir,
      DATABASE_URL: values.postgres ?? '',
      KEY_FILE: keyFile,
      BACKUP_KEY_FILE: join(folder, 'keys/backup.key'),
      ...more,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { child, ended: new Promise<number | null>((resolve) => child.on('close', resolve)) };
}

async function fill(): Promise<number> {
  const database = await openDatabase(storage);
  await migrate(database);
  const writer = await createWriter(database);
  await sql.raw(values.postgres === undefined ? 'pragma synchronous = off' : 'select 1').execute(database);
  const wanted = Number(values.megabytes) * 1e6;
  let size = 0;
  for (let index = 0; size < wanted; index += 1) {
    const contact = `c${String(index).padStart(6, '0')}`;
    await writer.begin(contact);
    await database.transaction().execute(async (tx) => {
      for (let part = 0; part < 10; part += 1)
        await tx
          .insertInto('inbound_messages')
          .values(writer.messages(contact, contact, 100))
          .execute();
    });
    if (index % 20 === 0) size = await sizeOf(database);
  }
  await database.destroy();
  return size;
}

if (values.write !== undefined) {
  await writeWithoutPause();
} else {
  const began = performance.now();
  console.log(`filled with ${Math.round((await fill()) / 1e6)} MB in ${seconds(began)} s`);
  const self = import.meta.filename;
  const postgres = values.postgres === undefined ? [] : ['--postgres', values.postgres];
  const writer = run(self, ['--write', folder, ...postgres]);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const backup = performance.now();
  const file = join(folder, 'measured.backup');
  await run('bots/run.mjs', ['backup', '--out', file]).ended;
  console.log(`backup beside the writer: ${seconds(backup)} s, ${Math.round(statSync(file).size / 1e6)} MB`);
  writer.child.kill('SIGTERM');
  await writer.ended;
  const restore = performance.now();
  await run('bots/run.mjs', ['restore', '--from', file, '--force']).ended;
  console.log(`restore: ${seconds(restore)} s`);
  rmSync(folder, { recursive: true });
}
