/** Ids that stay the same for as long as ours do: UUID version 5 (RFC 9562) of our own id. */

/** Names of this catalogue only; drawn once at random, never to be changed. */
const namespace = '6f1d3b0a-9c52-4f7e-8a41-2d5be07c9a13';

const bytesOf = (uuid: string): number[] =>
  (uuid.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** @param name a name that is unique within `within`, such as `service:mrc-counselling` */
export async function uuidFor(name: string, within: string = namespace): Promise<string> {
  const input = new Uint8Array([...bytesOf(within), ...new TextEncoder().encode(name)]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', input)).subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50; // version 5
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80; // the variant of RFC 9562
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** `id` itself and every reference such as `location_id` is an id. */
const isId = (key: string): boolean => key === 'id' || key.endsWith('_id');

/** The same records with every id of ours turned into its UUID. */
export async function withUuids<T>(value: T): Promise<T> {
  if (Array.isArray(value)) return (await Promise.all(value.map((item) => withUuids<unknown>(item)))) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, inner]: [string, unknown]) =>
      [key, isId(key) && typeof inner === 'string' ? await uuidFor(inner) : await withUuids(inner)] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as T;
}
