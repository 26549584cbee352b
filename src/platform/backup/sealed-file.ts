import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';
import { backupKeyFor, type BackupSecret, keyDerivationSchema, newBackupKey } from './backup-key.ts';

/**
 * A file of lines, packed (zstd) and locked (AES-256-GCM) piece by piece, so that a database of any size passes through
 * little memory. Each piece is bound to its place and to the header, the last one is marked: pieces cannot be changed,
 * swapped, repeated or cut off unseen.
 *
 * Layout: one line in clear (`mrc-backup-1 {...}`), then for each piece 4 bytes of length (big-endian) and the piece
 * with its tag of 16 bytes.
 */
const magic = 'mrc-backup-1 ';
const longestHeader = 4096;
const tagLength = 16;
/** Bytes of lines in a piece, before packing; a single long line may make it longer. */
const pieceSize = 1 << 20;
/** Longest piece a reader believes in; the largest line of ours is a fraction of it. */
const longestPiece = 256 << 20;

const headerSchema = z.object({ created: z.iso.datetime(), key: keyDerivationSchema });
export type SealedFileHeader = z.infer<typeof headerSchema>;

/** Packing runs beside the reading of rows, on another processor; so many pieces wait at most. */
const mostWaiting = 3;
const pack = promisify(zstdCompress);

/** 96 bits: 56 of zero, 32 of place, 8 that mark the end. Unique, because every backup has its own key. */
function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(place, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

export interface SealedWriter {
  /** Takes lines without their ends; resolves when there is room for more. */
  write(lines: readonly string[]): Promise<void>;
  /** Writes the last piece and syncs. @returns bytes of the file */
  finish(): Promise<number>;
  /** Closes without finishing: what was written so far is no backup. */
  abandon(): Promise<void>;
}

/**
 * @param created ISO 8601; by it old backups are known.
 * @throws Error with code EEXIST when the file is there already.
 */
export async function createSealedFile(
  path: string,
  secret: BackupSecret,
  created: string,
): Promise<SealedWriter> {
  const { key, derivation } = newBackupKey(secret);
  const header = Buffer.from(`${magic}${JSON.stringify({ created, key: derivation })}\n`, 'utf8');
  const file = await open(path, 'wx', 0o600);
  await file.writeFile(header);
  let lines: string[] = [];
  let size = 0;
  let place = 0;
  let bytes = header.length;
  /** Pieces on their way into the file, in order. */
  const waiting: Promise<void>[] = [];

  const sealPiece = (packed: Buffer, at: number, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(at, isLast));
    cipher.setAAD(header);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(packed.length + tagLength);
    return Buffer.concat([length, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  };

  const writePiece = async (isLast: boolean): Promise<void> => {
    const at = place;
    const before = waiting.at(-1);
    // Level 1: what is in it is mostly sealed already and packs to three quarters at any level.
    const packed = pack(lines.join(''), { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
    lines = [];
    size = 0;
    place += 1;
    const written = (async () => {
      const piece = sealPiece(await packed, at, isLast);
      await before;
      bytes += piece.length;
      await file.writeFile(piece);
    })();
    // A full disk is met when this one's turn comes, not as a rejection nobody waits for.
    written.catch(() => undefined);
    waiting.push(written);
    if (waiting.length > mostWaiting) await waiting.shift();
  };

  return {
    async write(more) {
      for (const line of more) {
        lines.push(line, '\n');
        size += line.length;
        if (size >= pieceSize) await writePiece(false);
      }
    },
    async finish() {
      await writePiece(true);
      await Promise.all(waiting);
      await file.sync();
      await file.close();
      return bytes;
    },
    async abandon() {
      await Promise.allSettled(waiting);
      await file.close();
    },
  };
}

async function readHeader(
  file: FileHandle,
  path: string,
): Promise<{ raw: Buffer; header: SealedFileHeader }> {
  const start = Buffer.alloc(longestHeader);
  const { bytesRead } = await file.read(start, 0, longestHeader, 0);
  const end = start.subarray(0, bytesRead).indexOf('\n');
  const text = start.toString('utf8', 0, Math.max(end, 0));
  try {
    if (text.startsWith(magic)) {
      const header = headerSchema.parse(JSON.parse(text.slice(magic.length)));
      return { raw: start.subarray(0, end + 1), header };
    }
  } catch {
    // Said below.
  }
  throw new BackupError(`${path} is not a backup of this program.`);
}

/** What stands in clear: when it was made, which key it needs. @throws BackupError when it is no backup. */
export async function readSealedHeader(path: string): Promise<SealedFileHeader> {
  const file = await open(path, 'r');
  try {
    return (await readHeader(file, path)).header;
  } finally {
    await file.close();
  }
}

async function readExactly(file: FileHandle, length: number, position: number): Promise<Buffer | undefined> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return bytesRead === length ? buffer : undefined;
}

function openPiece(
  key: Buffer,
  header: Buffer,
  piece: Buffer,
  place: number,
  isLast: boolean,
): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place, isLast), { authTagLength: tagLength });
  decipher.setAAD(header);
  decipher.setAuthTag(piece.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -tagLength)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * The lines of a backup, in order.
 * @throws BackupError when it is no backup, locked with another key, damaged or cut off. Lines that came before stand
 * proved; only after the last one is the whole proved.
 */
export async function* readSealedFile(path: string, secret: BackupSecret): AsyncGenerator<string> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new BackupError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  });
  try {
    const { raw, header } = await readHeader(file, path);
    const key = backupKeyFor(header.key, secret);
    const { size } = await file.stat();
    for (let position = raw.length, place = 0; ; place += 1) {
      const length = (await readExactly(file, 4, position))?.readUInt32BE() ?? 0;
      const next = position + 4 + length;
      const isLast = next === size;
      const isSound = length >= tagLength && length <= longestPiece && next <= size;
      const piece = isSound ? await readExactly(file, length, position + 4) : undefined;
      const packed = piece && openPiece(key, raw, piece, place, isLast);
      if (packed === undefined) {
        const hint = place === 0 ? ' or the key is not the one it was locked with' : '';
        throw new BackupError(
          `${path} is damaged or cut off at piece ${place + 1}${hint}. Take another backup.`,
        );
      }
      const text = zstdDecompressSync(packed).toString('utf8');
      if (text !== '') yield* text.slice(0, -1).split('\n');
      if (isLast) return;
      position = next;
    }
  } finally {
    await file.close();
  }
}
