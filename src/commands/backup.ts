/**
 * `npm run backup`: everything that cannot be made again, in one locked file, while the program runs.
 *
 *   npm run backup -- --out /backups                 a file named for its time in that folder
 *   npm run backup -- --out /backups/before.backup   a file of that name
 *   npm run backup -- --prune /backups               deletes backups older than 30 days; also together with --out
 *   npm run backup -- --verify FILE                  reads a backup from end to end
 */
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackup, ensureBackupKey, pruneBackups, verifyBackup } from '#platform/backup';
import { systemClock } from '#platform/base';
import type { Config } from '#platform/config';
import { writeSetting } from '#platform/storage';
import { createErasureList, mergeErasures } from '#privacy/retention';
import {
  configOfCommand,
  programVersion,
  runOperation,
  UsageError,
  withCurrentDatabase,
} from './run-operation.ts';

const clock = systemClock;
/** Metrics tell its age by it. */
const lastBackupSetting = 'operations.last-backup';

async function backUp(config: Config, out: string): Promise<void> {
  const began = clock.now();
  const { backupSecret: secret, dataDir, keyFile } = config;
  if (ensureBackupKey(secret) && secret.kind === 'file') {
    console.log(
      `Made a new backup key: ${secret.path}. Keep a copy away from this machine; without it no backup opens.`,
    );
  }
  await withCurrentDatabase(config, async (database) => {
    // First: whoever was erased before this moment stands in the list that lies beside the backup.
    await createErasureList({ database, clock, path: config.erasureList }).write();
    const keyFiles = [
      keyFile,
      ...(secret.kind === 'file' ? [secret.path] : []),
      // Whoever has it is logged in as us.
      config.whatsappSessionDir,
    ];
    const needs = { database, dataDir, keyFiles, secret, now: began, version: programVersion };
    const { path, bytes, counts } = await createBackup(needs, out);
    mergeErasures([config.erasureList], join(dirname(path), 'erasures.jsonl'), clock.now());
    const value = { at: clock.now(), bytes };
    await writeSetting(database, { key: lastBackupSetting, value, at: clock.now(), by: null });
    const rows = Object.values(counts.tables).reduce((sum, count) => sum + count, 0);
    const seconds = ((clock.now() - began) / 1000).toFixed(1);
    console.log(
      `${path}: ${rows} rows, ${counts.files} files, ${(bytes / 1e6).toFixed(1)} MB, ${seconds} s.`,
    );
  });
}

await runOperation(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, prune: { type: 'string' }, verify: { type: 'string' } },
  });
  const { out, prune, verify } = values;
  if (out === undefined && prune === undefined && verify === undefined)
    throw new UsageError('Say where to: npm run backup -- --out FOLDER [--prune FOLDER]');
  const config = configOfCommand();
  if (verify !== undefined) {
    const { manifest, counts } = await verifyBackup(verify, config.backupSecret);
    const tables = Object.entries(counts.tables).filter(([, count]) => count > 0);
    console.log(`${verify} is whole. Made ${manifest.created} by version ${manifest.version}.`);
    console.log(tables.map(([name, count]) => `  ${name}: ${count}`).join('\n'));
  }
  if (out !== undefined) await backUp(config, out);
  // After the new one: a folder is never left without any because making one failed.
  if (prune !== undefined) {
    const deleted = await pruneBackups(prune, clock.now());
    console.log(`Deleted ${deleted.length} backups older than 30 days.`);
  }
});
