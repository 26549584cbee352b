import { createHash, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';

/** What backups are locked with: never the key that seals fields, so that one theft is not enough. */
export type BackupSecret =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

/** How the key of one backup is made from the secret; stands in clear at the beginning of the file. */
export const keyDerivationSchema = z.union([
  z.object({ kind: z.literal('file'), id: z.string().regex(/^[0-9a-f]{8}$/), salt: z.string() }),
  z.object({
    kind: z.literal('passphrase'),
    salt: z.string(),
    cost: z
      .number()
      .int()
      .min(2 ** 14)
      .max(2 ** 20),
  }),
]);
export type KeyDerivation = z.infer<typeof keyDerivationSchema>;

const keyLength = 32;
const purpose = 'mrc-backup-1';
/** scrypt, N: 128 MiB and about half a second; whoever has the file can guess passphrases no faster. */
const scryptCost = 2 ** 17;

/** Tells key files apart without giving anything of them away. */
const idOf = (key: Buffer): string =>
  createHash('sha256').update('mrc-backup-key-id').update(key).digest('hex').slice(0, 8);

const fileSchema = z.object({ format: z.literal('mrc-backup-key-1'), secret: z.string() });

function readKeyFile(path: string): Buffer {
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new BackupError(
      `BACKUP_KEY_FILE ${path} can be read by other users of this machine. Run: chmod 600 ${path}`,
    );
  }
  try {
    const key = Buffer.from(fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).secret, 'base64');
    if (key.length === keyLength) return key;
  } catch {
    // The cause would quote the file; it is left out on purpose.
  }
  throw new BackupError(
    `BACKUP_KEY_FILE ${path} is not a backup key of this program. Put back the right one.`,
  );
}

/**
 * Creates the file with a random key, mode 0600, when there is none.
 * @returns whether it was created: then its owner must be told to keep a copy elsewhere.
 */
export function ensureBackupKey(secret: BackupSecret): boolean {
  if (secret.kind === 'passphrase' || existsSync(secret.path)) return false;
  mkdirSync(dirname(secret.path), { recursive: true, mode: 0o700 });
  const content = { format: 'mrc-backup-key-1', secret: randomBytes(keyLength).toString('base64') };
  writeFileSync(secret.path, `${JSON.stringify(content, null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  return true;
}

const fromMaster = (master: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', master, salt, purpose, keyLength));

const fromPassphrase = (passphrase: string, salt: Buffer, cost: number): Buffer =>
  scryptSync(passphrase.normalize('NFC'), salt, keyLength, { N: cost, r: 8, p: 1, maxmem: 256 * 8 * cost });

/** A key for one new backup; no two backups share one, so nonces may simply count. */
export function newBackupKey(secret: BackupSecret): {
  readonly key: Buffer;
  readonly derivation: KeyDerivation;
} {
  const salt = randomBytes(keyLength);
  const text = salt.toString('base64');
  if (secret.kind === 'passphrase') {
    const key = fromPassphrase(secret.passphrase, salt, scryptCost);
    return { key, derivation: { kind: 'passphrase', salt: text, cost: scryptCost } };
  }
  const master = readKeyFile(secret.path);
  return { key: fromMaster(master, salt), derivation: { kind: 'file', id: idOf(master), salt: text } };
}

/** The key of an existing backup. @throws BackupError when it was locked with something else. */
export function backupKeyFor(derivation: KeyDerivation, secret: BackupSecret): Buffer {
  const salt = Buffer.from(derivation.salt, 'base64');
  if (derivation.kind === 'passphrase') {
    if (secret.kind !== 'passphrase') {
      throw new BackupError('This backup was locked with a passphrase: set BACKUP_PASSPHRASE to it.');
    }
    return fromPassphrase(secret.passphrase, salt, derivation.cost);
  }
  if (secret.kind !== 'file') {
    throw new BackupError(
      'This backup was locked with a key file: unset BACKUP_PASSPHRASE, set BACKUP_KEY_FILE.',
    );
  }
  if (!existsSync(secret.path)) {
    throw new BackupError(
      `BACKUP_KEY_FILE ${secret.path} is missing. Put back the one with the id ${derivation.id}.`,
    );
  }
  const master = readKeyFile(secret.path);
  if (idOf(master) !== derivation.id) {
    throw new BackupError(
      `BACKUP_KEY_FILE ${secret.path} is another key (${idOf(master)}); this backup needs the one with the id ${derivation.id}.`,
    );
  }
  return fromMaster(master, salt);
}
