import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The key cannot be used. The message says what to do and is shown without a stack; it never holds key material. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
  /** The message is meant for whoever starts the program. */
  readonly isExplained = true;
}

/** 256 bits, base64. */
const secretSchema = z.string().refine((value) => Buffer.from(value, 'base64').length === 32, {
  error: 'is not a key of 256 bits',
});

const keysSchema = z.object({
  format: z.literal('mrc-keys-1'),
  /** Oldest first. The last one seals; all of them open. */
  keys: z.array(z.object({ id: z.string().regex(/^[0-9a-f]{8}$/), secret: secretSchema })).min(1),
  /** For keyed digests; it stays when sealing keys rotate, or nothing digested could be found again. */
  digestSecret: secretSchema,
});

/** What the key file holds. Whoever has it and the database can read everything. */
export type Keys = z.infer<typeof keysSchema>;

const newKey = (): Keys['keys'][number] => ({
  id: randomBytes(4).toString('hex'),
  secret: randomBytes(32).toString('base64'),
});

/** New random keys, for a new installation or a test. */
export function generateKeys(): Keys {
  return { format: 'mrc-keys-1', keys: [newKey()], digestSecret: randomBytes(32).toString('base64') };
}

/** The same keys with a new one at the end: from now on it seals, the others still open what they sealed. */
export function withNewKey(keys: Keys): Keys {
  return { ...keys, keys: [...keys.keys, newKey()] };
}

/**
 * Reads a key file.
 * @returns undefined when there is none.
 * @throws KeyError when it is not a key file, or when others than its owner can read it.
 */
export function readKeyFile(path: string): Keys | undefined {
  if (!existsSync(path)) return undefined;
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new KeyError(`KEY_FILE ${path} can be read by other users of this machine. Run: chmod 600 ${path}`);
  }
  try {
    return keysSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    // The cause would quote the file; it is left out on purpose.
    const kind = cause instanceof SyntaxError ? 'is damaged' : 'is not a key file of this program';
    throw new KeyError(`KEY_FILE ${path} ${kind}. Put back a copy of the right one.`);
  }
}

/** A complete draft beside the file, synced to disk: a power cut never leaves half a key. */
function writeDraft(path: string, keys: Keys): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(4).toString('hex')}.new`;
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
  return draft;
}

/**
 * Creates the key file, mode 0600, and its folder, mode 0700, unless another process has just done so.
 * @returns the keys that now stand in the file.
 */
export function createKeyFile(path: string): Keys {
  const draft = writeDraft(path, generateKeys());
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const keys = readKeyFile(path);
  if (keys === undefined) throw new KeyError(`KEY_FILE ${path} cannot be created.`);
  return keys;
}

/** Replaces the key file by one with other keys in it. */
export function replaceKeyFile(path: string, keys: Keys): void {
  renameSync(writeDraft(path, keys), path);
}
