import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Locks a file with a key of its own (AES-256-GCM), piece by piece. The key is sealed by the key ring and stands in the
 * file's row: rotating the ring's key re-seals 32 bytes a file, not the files.
 */
const keyLength = 32;
const tagLength = 16;
/** A restore loads some hundred rows in one statement. */
const pieceSize = 64 * 1024;

/** Bound to its file, its place, and whether it is the last: pieces cannot be moved, swapped or cut off unseen. */
const contextOf = (id: string, place: number, isLast: boolean): Buffer =>
  Buffer.from(`attachment_pieces.bytes:${id}:${place}:${isLast ? 'last' : 'more'}`);

/** A key locks one file once, so that places may be its nonces. */
function nonceOf(place: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(place, 8);
  return nonce;
}

export interface LockedFile {
  /** Base64. */
  readonly key: string;
  readonly pieces: readonly Buffer[];
}

export function lockBytes(id: string, bytes: Uint8Array): LockedFile {
  const key = randomBytes(keyLength);
  const count = Math.max(Math.ceil(bytes.length / pieceSize), 1);
  const pieces = Array.from({ length: count }, (_, place) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place));
    cipher.setAAD(contextOf(id, place, place === count - 1));
    const plain = bytes.subarray(place * pieceSize, (place + 1) * pieceSize);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  });
  return { key: key.toString('base64'), pieces };
}

/** @throws Error when a piece was changed, moved, or is missing. */
export function unlockBytes(id: string, { key, pieces }: LockedFile): Buffer {
  if (pieces.length === 0) throw new Error(`attachment ${id}: no pieces`);
  const secret = Buffer.from(key, 'base64');
  return Buffer.concat(
    pieces.map((piece, place) => {
      const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(place), { authTagLength: tagLength });
      decipher.setAAD(contextOf(id, place, place === pieces.length - 1));
      decipher.setAuthTag(piece.subarray(-tagLength));
      return Buffer.concat([decipher.update(piece.subarray(0, -tagLength)), decipher.final()]);
    }),
  );
}
