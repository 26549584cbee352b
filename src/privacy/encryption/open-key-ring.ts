import { z } from 'zod';
import type { Clock } from '#platform/base';
import { addSetting, type Database, readSetting } from '#platform/storage';
import { createKeyFile, KeyError, readKeyFile, replaceKeyFile, withNewKey } from './key-file.ts';
import { createKeyRing, type KeyRing } from './key-ring.ts';

/** A known text sealed by the first start: whoever opens it holds the right key. */
const checkSetting = 'encryption.key-check';
const checkText = 'the right key';
const checkContext = 'settings.value:encryption.key-check';

const checkSchema = z.object({ sealed: z.string(), digest: z.string() });

interface Needs {
  readonly keyFile: string;
  readonly database: Database;
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
  return ring;
}

/**
 * Adds a key that seals from now on; the older ones stay and open what they sealed. Restart the program after it, and
 * back the file up.
 * @throws KeyError when there is no key file yet.
 */
export function rotateKeys(keyFile: string): void {
  const keys = readKeyFile(keyFile);
  if (keys === undefined) throw new KeyError(`KEY_FILE ${keyFile} is missing: there is nothing to rotate.`);
  replaceKeyFile(keyFile, withNewKey(keys));
}
