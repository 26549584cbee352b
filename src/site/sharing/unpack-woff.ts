import { inflateSync } from 'node:zlib';

/** Bytes of a WOFF file's own head, of one entry of its list of tables, and of the same two in a plain font file. */
const woffHead = 44;
const woffEntry = 20;
const fontHead = 12;
const fontEntry = 16;
const signature = 0x774f4646;

const toFour = (length: number): number => (length + 3) & ~3;

interface Table {
  readonly tag: number;
  readonly checksum: number;
  readonly data: Buffer;
}

function readTables(woff: Buffer): readonly Table[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const at = woffHead + index * woffEntry;
    const offset = woff.readUInt32BE(at + 4);
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8));
    const length = woff.readUInt32BE(at + 12);
    return {
      tag: woff.readUInt32BE(at),
      checksum: woff.readUInt32BE(at + 16),
      // A table that would not get smaller stands there as it is.
      data: packed.byteLength < length ? inflateSync(packed) : packed,
    };
  });
}

/**
 * A web font as a plain TrueType file: the library that draws text into images reads no other.
 * @param woff WOFF 1 (https://www.w3.org/TR/WOFF/)
 * @throws Error for anything else
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== signature) throw new Error('not a WOFF file');
  const tables = readTables(woff);
  const head = Buffer.alloc(fontHead + tables.length * fontEntry);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((tables.length - power) * 16, 10);
  let offset = head.byteLength;
  const bodies = tables.map(({ tag, checksum, data }, index) => {
    const at = fontHead + index * fontEntry;
    head.writeUInt32BE(tag, at);
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.byteLength, at + 12);
    const body = Buffer.alloc(toFour(data.byteLength));
    data.copy(body);
    offset += body.byteLength;
    return body;
  });
  return Buffer.concat([head, ...bodies]);
}
