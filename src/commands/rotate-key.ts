/**
 * `npm run rotate-key`: a new key wraps the data keys from now on, and those that older keys have wrapped are wrapped
 * anew, while the program runs or while it does not; no text is opened. Broken off, it goes on when run again.
 *
 *   npm run rotate-key                    adds a key, brings all fields under it; the old key stays in the file
 *   npm run rotate-key -- --add           only adds the key: then copy the key file to the other machines
 *   npm run rotate-key -- --resume        adds none; goes on with what an interrupted run has left
 *   npm run rotate-key -- --remove-old    takes the old keys out of the file when nothing needs them any more
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '#platform/base';
import type { Config } from '#platform/config';
import type { Database } from '#platform/storage';
import { createAudit } from '#privacy/audit';
import {
  countSeals,
  followsWithin,
  KeyError,
  keyIds,
  openKeyRing,
  removeOldKeys,
  resealCheck,
  resealFields,
  rotateKeys,
} from '#privacy/encryption';
import { configOfCommand, runOperation, withCurrentDatabase } from './run-operation.ts';

const clock = systemClock;

/** Two rounds: the second takes what programs wrote with the old key before they noticed the new one. */
const rounds = 2;

async function wrapAnew(config: Config, database: Database): Promise<void> {
  const { keyFile } = config;
  const newest = keyIds(keyFile).at(-1) ?? '';
  const ring = await openKeyRing({ keyFile, database, clock });
  let resealed = 0;
  let unreadable: ReadonlyMap<string, number> = new Map();
  for (let round = 1; round <= rounds; round += 1) {
    if (round > 1) await pause(followsWithin + 1_000);
    const report = await resealFields(database, ring, newest);
    resealed += report.resealed;
    ({ unreadable } = report);
  }
  await resealCheck({ keyFile, database, clock });
  const audit = createAudit({ database, clock, digest: (value) => ring.digest(value) });
  const subject = { kind: 'system', id: newest } as const;
  await audit.record({ actor: 'system', act: 'keys.rotated', subject, details: { count: resealed } });
  console.log(`Brought ${resealed} fields under key ${newest}.`);
  for (const [place, count] of unreadable)
    console.log(`  ${place}: ${count} fields belong to no key here and stay as they are.`);
  const left = await countSeals(database, keyIds(keyFile).slice(0, -1));
  console.log(
    left === 0
      ? 'Nothing needs the older keys. Back up the key file; when backups made before today have expired: --remove-old.'
      : `${left} rows still need an older key: leave it in the file.`,
  );
  if (unreadable.size > 0) process.exitCode = 1;
}

async function removeOld(config: Config, database: Database): Promise<void> {
  const old = keyIds(config.keyFile).slice(0, -1);
  const left = await countSeals(database, old);
  if (left > 0)
    throw new KeyError(`${left} rows still need an older key. Run first: npm run rotate-key -- --resume`);
  const removed = removeOldKeys(config.keyFile);
  console.log(removed.length === 0 ? 'There is only one key.' : `Removed: ${removed.join(', ')}.`);
}

await runOperation(async () => {
  const { values } = parseArgs({
    options: { add: { type: 'boolean' }, resume: { type: 'boolean' }, 'remove-old': { type: 'boolean' } },
  });
  const config = configOfCommand();
  await withCurrentDatabase(config, async (database) => {
    // Proves that this file belongs to this database before anything is changed.
    await openKeyRing({ keyFile: config.keyFile, database, clock });
    if (values['remove-old']) {
      await removeOld(config, database);
      return;
    }
    if (!values.resume)
      console.log(`Added key ${rotateKeys(config.keyFile)}. Keep a copy of ${config.keyFile} elsewhere.`);
    if (!values.add) await wrapAnew(config, database);
  });
});
