/**
 * FNV-1a, as a number of 32 bits with its sign: one that does not fit into them is slower to look up.
 * @param seed another one gives another hash
 */
export function hash(text: string, seed = 0x811c_9dc5): number {
  let value = seed;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x0100_0193);
  return value ^ (value >>> 15);
}
