import { FileError } from './channel.ts';

/**
 * Reads no more than `limit` bytes of a download or a webhook, whatever was said about its size; leaving it ends the rest.
 * @throws FileError `too_large`
 */
export async function readUpTo({ body }: Pick<Response, 'body'>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > limit) throw new FileError('too_large');
    chunks.push(bytes);
  }
  const whole = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.length;
  }
  return whole;
}
