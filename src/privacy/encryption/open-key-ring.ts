import { z } from 'zod';
import type { Clock } from '#platform/base';
import { addSetting, type Queries, readSetting, writeSetting } from '#platform/storage';
import { createKeyFile, KeyError, type Keys, readKeyFile, replaceKeyFile, withNewKey } from './key-file.ts';
import { followKeyFile } from './follow-key-file.ts';
import { createKeyRing, type KeyRing } from './key-ring.ts';

/** A known text sealed by the first start: whoever opens it holds the right key. */
const checkSetting = 'encryption.key-check';
const checkText = 'the right key';
const checkContext = 'settings.value:encryption.key-check';

const checkSchema = z.object({ sealed: z.string(), digest: z.string() });

interface Needs {
  readonly keyFile: string;
  readonly database: Queries;
  readonly clock: Clock;
}

/** @throws KeyError when these keys are not the ones the check value was made with. */
function checkRing(ring: KeyRing, check: z.infer<typeof checkSchema>, keyFile: string): void {
  try {
    ring.open(check.sealed, checkContext);
  } catch {
    throw new KeyError(
      `KEY_FILE ${keyFile} is not the key this database was sealed with. Put back the right key file; ` +
        'starting with another one would lose everything people wrote.',
    );
  }
  if (ring.digest(checkText) !== check.digest) {
    throw new KeyError(`KEY_FILE ${keyFile} belongs to another installation: its digest secret differs.`);
  }
}

/**
 * The key ring of this installation. The very first start creates the key file (0600, its folder 0700); from then on
 * the database remembers a check value, and a missing or foreign key file stops the start.
 * @throws KeyError saying what to do.
 */
export async function openKeyRing({ keyFile, database, clock }: Needs): Promise<KeyRing> {
  const isSealed = (await readSetting(database, checkSetting)) !== undefined;
  const found = readKeyFile(keyFile);
  if (found === undefined && isSealed) {
    throw new KeyError(
      `KEY_FILE ${keyFile} is missing, but this database holds sealed data. Put back the key file ` +
        '(or set KEY_FILE to where it is). Without it nothing that people wrote can be read.',
    );
  }
  const ring = createKeyRing(found ?? createKeyFile(keyFile));
  if (!isSealed) {
    const value = { sealed: ring.seal(checkText, checkContext), digest: ring.digest(checkText) };
    await addSetting(database, { key: checkSetting, value, at: clock.now(), by: null });
  }
  // Read again: of two processes that start at once, the first one's value stands for both.
  checkRing(ring, checkSchema.parse(await readSetting(database, checkSetting)), keyFile);
  return followKeyFile(keyFile, ring, clock);
}

/**
 * Whether this key file opens a database that is not open yet: one in a backup.
 * @param check the value of the setting `encryption.key-check` as JSON, undefined when the database was never sealed
 * @throws KeyError when it does not, or is missing.
 */
export function checkKeyFile(keyFile: string, check: string | undefined): void {
  if (check === undefined) return;
  const keys = readKeyFile(keyFile);
  if (keys === undefined) {
    throw new KeyError(
      `KEY_FILE ${keyFile} is missing. Put it back first: a backup never holds it, and without it nobody can read what is restored.`,
    );
  }
  checkRing(createKeyRing(keys), checkSchema.parse(JSON.parse(check)), keyFile);
}

/** The setting that `checkKeyFile` asks for. */
export const keyCheckSetting = checkSetting;

/**
 * Adds a key that seals from now on; the older ones stay and open what they sealed. Programs that run use it within
 * seconds (`followsWithin`). Back the file up.
 * @returns the id of the new key.
 * @throws KeyError when there is no key file yet.
 */
export function rotateKeys(keyFile: string): string {
  const keys = withNewKey(keysOf(keyFile));
  replaceKeyFile(keyFile, keys);
  return newestOf(keys);
}

function keysOf(keyFile: string): Keys {
  const keys = readKeyFile(keyFile);
  if (keys === undefined) throw new KeyError(`KEY_FILE ${keyFile} is missing: there is nothing to rotate.`);
  return keys;
}

const newestOf = ({ keys }: Keys): string => keys.at(-1)?.id ?? '';

/** Ids of the keys in the file, oldest first. @throws KeyError */
export const keyIds = (keyFile: string): readonly string[] => keysOf(keyFile).keys.map(({ id }) => id);

/** Seals the check value with the newest key as well, so that the older ones are needed for nothing. */
export async function resealCheck({ keyFile, database, clock }: Needs): Promise<void> {
  const ring = createKeyRing(keysOf(keyFile));
  const value = { sealed: ring.seal(checkText, checkContext), digest: ring.digest(checkText) };
  await writeSetting(database, { key: checkSetting, value, at: clock.now(), by: null });
}

/**
 * Takes all keys but the newest out of the file. Whoever calls has seen that no field needs them; backups made before
 * the rotation still do.
 * @returns ids of the keys that went.
 */
export function removeOldKeys(keyFile: string): readonly string[] {
  const keys = keysOf(keyFile);
  replaceKeyFile(keyFile, { ...keys, keys: keys.keys.slice(-1) });
  return keys.keys.slice(0, -1).map(({ id }) => id);
}
