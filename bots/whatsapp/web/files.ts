import type { Client, MessageMedia } from 'whatsapp-web.js';
import { FileError, type OfferedFile } from '#conversations/channels';
import type { WebMessage } from './web-message.ts';

/** Bytes of a file we send; WhatsApp takes pictures up to 16 MB. */
export const largestFile = 10_000_000;
/** Milliseconds for one download, which the phone may have to upload again first. */
const patience = 60_000;

const withFile = new Set(['ptt', 'audio', 'image', 'video', 'document']);

/** The file of a message, by the message's own id: nothing is downloaded before somebody is to see it. */
export function offeredFile({ id, type, _data: data }: WebMessage): OfferedFile | undefined {
  if (!withFile.has(type)) return undefined;
  const { filename: name, size } = data ?? {};
  return {
    reference: id._serialized,
    ...(name !== undefined && { name }),
    ...(size !== undefined && { size }),
  };
}

/** Name and numbers out of a vCard; the rest of it (pictures, addresses, notes) stays behind. */
export function contactCard(message: Pick<WebMessage, 'vCards'>): string | undefined {
  const cards = (message.vCards ?? []).map((card) => {
    const lines = card.split(/\r?\n/);
    const name = lines.find((line) => line.startsWith('FN'))?.replace(/^FN[^:]*:/, '');
    const numbers = lines
      .filter((line) => /^(item\d+\.)?TEL/.test(line))
      .map((line) => line.replace(/^[^:]*:/, ''));
    return [name, ...numbers].filter(Boolean).join('\n');
  });
  const text = cards.filter((card) => card !== '').join('\n\n');
  return text === '' ? undefined : text;
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FileError('unavailable')), patience);
    timer.unref();
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

async function download(client: Client, reference: string, limit: number): Promise<Uint8Array> {
  // The library answers with nothing for a message or a file it does not find, whatever its types say.
  const message = (await client.getMessageById(reference)) as WebMessage | null;
  if (message === null) throw new FileError('gone');
  if ((message._data?.size ?? 0) > limit) throw new FileError('too_large');
  const media = (await message.downloadMedia?.()) as MessageMedia | undefined;
  if (media === undefined) throw new FileError('gone');
  if (media.data.length > Math.ceil(limit / 3) * 4) throw new FileError('too_large');
  return Buffer.from(media.data, 'base64');
}

/** @param reference the id of the message @throws FileError */
export async function fetchWebFile(client: Client, reference: string, limit: number): Promise<Uint8Array> {
  try {
    return await withinPatience(download(client, reference, limit));
  } catch (error) {
    throw error instanceof FileError ? error : new FileError('unavailable', { cause: error });
  }
}
