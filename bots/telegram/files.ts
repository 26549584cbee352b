import { GrammyError, InputFile, type Api } from 'grammy';
import type { Message } from 'grammy/types';
import { FileError, readUpTo, type OfferedFile, type OutboundMessage } from '#conversations/channels';

/** Bytes of a file a bot may send. @see https://core.telegram.org/bots/api#sending-files */
export const largestFile = 10_000_000;
/** UTF-16 units under a file. @see https://core.telegram.org/bots/api#sendphoto */
export const longestCaption = 1024;

/** The file of a message by Telegram's id for it: the largest size of a photo, any other as it is. */
export function offeredFile(message: Message): OfferedFile | undefined {
  const { voice, audio, video, video_note: round, animation, document } = message;
  const found = message.photo?.at(-1) ?? voice ?? audio ?? video ?? round ?? animation ?? document;
  if (found === undefined) return undefined;
  const name = 'file_name' in found ? found.file_name : undefined;
  return {
    reference: found.file_id,
    ...(name !== undefined && { name }),
    ...(found.file_size !== undefined && { size: found.file_size }),
  };
}

/** A shared contact as lines of text: its name, its number. */
export function contactCard({ contact }: Message): string | undefined {
  if (contact === undefined) return undefined;
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  return [name, contact.phone_number].filter(Boolean).join('\n');
}

/** Milliseconds for one download. */
const patience = 60_000;

/** What a failed `getFile` means. Telegram gives bots files up to 20 MB only. */
function fileErrorFrom(error: unknown): FileError {
  if (error instanceof FileError) return error;
  if (error instanceof GrammyError && error.error_code === 400)
    return new FileError(error.description.includes('too big') ? 'too_large' : 'gone', { cause: error });
  return new FileError('unavailable', { cause: error });
}

/**
 * @param reference Telegram's id of the file; it stays good, the address behind it for an hour
 * @throws FileError
 * @see https://core.telegram.org/bots/api#getfile
 */
export async function fetchTelegramFile(
  api: Pick<Api, 'getFile'>,
  { apiRoot, token }: { readonly apiRoot: string; readonly token: string },
  reference: string,
  limit: number,
): Promise<Uint8Array> {
  try {
    const { file_path: path, file_size: size = 0 } = await api.getFile(reference);
    if (size > limit) throw new FileError('too_large');
    if (path === undefined) throw new FileError('gone');
    const url = `${apiRoot}/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'error' });
    if (response.status === 404) throw new FileError('gone');
    if (!response.ok) throw new FileError('unavailable');
    return await readUpTo(response, limit);
  } catch (error) {
    throw fileErrorFrom(error);
  }
}

/** Sends the file of a message; words that are too long for under it are sent by the caller. */
export async function sendTelegramFile(
  api: Pick<Api, 'sendPhoto' | 'sendDocument'>,
  { recipient, file, text }: OutboundMessage & { readonly file: NonNullable<OutboundMessage['file']> },
): Promise<Message> {
  const input = new InputFile(file.bytes, file.name);
  const caption = text !== '' && text.length <= longestCaption ? { caption: text } : {};
  return file.kind === 'image'
    ? api.sendPhoto(Number(recipient), input, caption)
    : api.sendDocument(Number(recipient), input, caption);
}
