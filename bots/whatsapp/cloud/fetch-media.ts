import { DeliveryError, FileError, readUpTo } from '#conversations/channels';
import type { CloudApi } from './api.ts';

/** Where Meta keeps media. The token goes nowhere else, whatever an answer says. */
const metaHosts = /(^|\.)(fbsbx\.com|facebook\.com|fbcdn\.net|whatsapp\.net|whatsapp\.com)$/;

function isMetas(url: string, baseUrl: string): boolean {
  const { protocol, hostname, origin } = new URL(url);
  return origin === new URL(baseUrl).origin || (protocol === 'https:' && metaHosts.test(hostname));
}

function fileErrorFrom(cause: unknown): FileError {
  if (cause instanceof FileError) return cause;
  const isGone = cause instanceof DeliveryError && cause.code === 'rejected';
  return new FileError(isGone ? 'gone' : 'unavailable', { cause });
}

/**
 * Fetches a file by its media id. Meta keeps it for 30 days, its address for five minutes.
 * @param limit bytes
 * @throws FileError
 */
export async function fetchMedia(
  api: CloudApi,
  id: string,
  limit: number,
  baseUrl: string,
): Promise<Uint8Array> {
  try {
    const url = await api.mediaUrl(id);
    if (!isMetas(url, baseUrl)) throw new FileError('gone');
    return await readUpTo(await api.download(url), limit);
  } catch (error) {
    throw fileErrorFrom(error);
  }
}
