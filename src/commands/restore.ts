/**
 * `npm run restore`: puts a backup back, after proving it from end to end. The program must be stopped.
 *
 *   npm run restore -- --from FILE             into an empty database
 *   npm run restore -- --from FILE --force     replaces what is there
 *   npm run restore -- --from FILE --check     proves the file and the keys, changes nothing
 *   --erasures FILE                            a further erasure list, as often as there are lists
 */
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup, verifyBackup, type VerifiedBackup } from '#platform/backup';
import { systemClock } from '#platform/base';
import type { Config } from '#platform/config';
import { checkKeyFile, keyCheckSetting } from '#privacy/encryption';
import { readErasures, type Replayed } from '#privacy/retention';
import { finishRestore } from './finish-restore.ts';
import { configOfCommand, runOperation, UsageError } from './run-operation.ts';

/** The list of this installation, the copy beside the backup, and what was named: more is safer than less. */
const erasuresFor = (
  config: Config,
  from: string,
  named: readonly string[],
): ReturnType<typeof readErasures> =>
  [config.erasureList, join(dirname(from), 'erasures.jsonl'), ...named].flatMap(readErasures);

await runOperation(async () => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      force: { type: 'boolean' },
      check: { type: 'boolean' },
      erasures: { type: 'string', multiple: true },
    },
  });
  const { from } = values;
  if (from === undefined)
    throw new UsageError('Say which: npm run restore -- --from FILE [--check] [--force]');
  const config = configOfCommand();
  const check = ({ settings }: VerifiedBackup): void =>
    checkKeyFile(config.keyFile, settings.get(keyCheckSetting));
  if (values.check) {
    const backup = await verifyBackup(from, config.backupSecret);
    check(backup);
    console.log(
      `${from} is whole and KEY_FILE opens it. Made ${backup.manifest.created}. Nothing was changed.`,
    );
    return;
  }
  let replayed: Replayed = { erased: 0, withdrawn: 0 };
  const erasures = erasuresFor(config, from, values.erasures ?? []);
  const { manifest, counts } = await restoreBackup(from, {
    storage: config,
    secret: config.backupSecret,
    isForced: values.force ?? false,
    check,
    async finish(tx, backup, database) {
      replayed = await finishRestore(tx, {
        database,
        backup,
        erasures,
        keyFile: config.keyFile,
        clock: systemClock,
      });
    },
  });
  const rows = Object.values(counts.tables).reduce((sum, count) => sum + count, 0);
  console.log(`Restored the backup of ${manifest.created}: ${rows} rows, ${counts.files} files.`);
  console.log(
    `Erased again: ${replayed.erased} people. Consent taken back again: ${replayed.withdrawn}. All staff must sign in anew.`,
  );
});
