/** What calls of the Bot API carry, and the texts of the bot's profile, for the emulator. */
import type { IncomingMessage } from 'node:http';

/** JSON, or a form with a file: of the file its name, kind and bytes. */
export async function readCallBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return bytes.length === 0 ? {} : (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>);
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const entries = await Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? ([name, value] as const)
        : ([name, { fileName: value.name, type: value.type, bytes: await value.bytes() }] as const),
    ),
  );
  const parts = new Map<string, unknown>(entries);
  // grammY writes `attach://<name>` where the file belongs, and the file under that name.
  const attached = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith('attach://') ? parts.get(value.slice(9)) : value;
  return Object.fromEntries([...parts].map(([name, value]) => [name, attached(value)] as const));
}

const fields: Readonly<Record<string, string>> = {
  Name: 'name',
  ShortDescription: 'short_description',
  Description: 'description',
  Commands: 'commands',
};

/** `setMyName` and its like keep a text for each language; `getMyName` and its like give it back. */
export function createProfileStore() {
  const kept = new Map<string, unknown>();
  return {
    answer(method: string, body: Record<string, unknown>): unknown {
      const [, verb, what = ''] = /^(get|set)My(\w+)$/.exec(method) ?? [];
      const field = fields[what];
      if (verb === undefined || field === undefined) return true;
      const key = JSON.stringify([field, body['language_code'], body['scope']]);
      if (verb === 'set') kept.set(key, body[field]);
      const value = kept.get(key) ?? '';
      if (verb === 'set') return true;
      return field === 'commands' ? value : { [field]: value };
    },
  };
}
