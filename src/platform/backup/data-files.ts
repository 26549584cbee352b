import { globSync, lstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * What lies in the data folder and is not taken along: the database itself (its rows are), drafts of a restore, the
 * erasure list (it must outlive every backup), and the WhatsApp session, a live browser profile that cannot be copied
 * while it runs; a phone is paired again in a minute. Builds under `site/` are made again from the texts, which are taken.
 */
const leftOut = /^(mrc\.sqlite(-wal|-shm|-journal)?$|restoring\/|whatsapp\/|site\/|erasures\.jsonl$)/;

const pieceSize = 512 * 1024;

/** Files of the data folder that belong into a backup, relative to it. @param never absolute paths of files and folders: keys, sessions */
export function dataFiles(dataDir: string, never: readonly string[]): readonly string[] {
  const forbidden = never.map((path) => resolve(path));
  const isForbidden = (path: string): boolean =>
    forbidden.some((one) => path === one || path.startsWith(`${one}/`));
  return globSync('**/*', { cwd: dataDir })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !leftOut.test(path) && !isForbidden(join(dataDir, path)))
    .filter((path) => lstatSync(join(dataDir, path), { throwIfNoEntry: false })?.isFile() === true)
    .toSorted();
}

/** A file in pieces of base64. A file that vanished since it was listed has none. */
export async function* readPieces(path: string): AsyncGenerator<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return;
  try {
    const buffer = Buffer.alloc(pieceSize);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, pieceSize);
      if (bytesRead === 0) return;
      yield buffer.toString('base64', 0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
