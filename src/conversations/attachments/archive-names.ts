/** Signatures and offsets of ZIP. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3 */
const endSignature = 0x06054b50;
const endLength = 22;
const longestComment = 65_535;
const entrySignature = 0x02014b50;
const entryLength = 46;
const mostEntries = 5_000;

function findEnd(bytes: Buffer): number {
  const from = bytes.length - endLength;
  for (let at = from; at >= Math.max(from - longestComment, 0); at -= 1)
    if (bytes.readUInt32LE(at) === endSignature) return at;
  return -1;
}

/**
 * Names of the files in an archive, from its directory.
 * @returns undefined when it is no whole archive, or one of more files than any document has
 */
export function archiveNames(content: Uint8Array): readonly string[] | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = findEnd(bytes);
  if (end < 0) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) return undefined;
  const names: string[] = [];
  for (let at = bytes.readUInt32LE(end + 16), index = 0; index < count; index += 1) {
    if (at + entryLength > end || bytes.readUInt32LE(at) !== entrySignature) return undefined;
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + entryLength, at + entryLength + length));
    at += entryLength + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}
