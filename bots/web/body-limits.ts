import type { IncomingMessage } from 'node:http';

/** Bytes of a form or message of ours; none comes near this. */
const usual = { largest: 1_000_000, longest: 30_000 };
/** A file of 10 MB with its form; minutes, because a phone on 2G sends some 20 kB a second. Milliseconds. */
const upload = { largest: 11_000_000, longest: 10 * 60_000 };

/**
 * Meta puts many messages into one call, up to 3 MB. The channel reads no more than that either, and checks the signature
 * over every byte.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
const webhook = { largest: 3 * 1024 * 1024, longest: 30_000 };
const webhooks = /^\/api\/channels\/whatsapp\/?$/;

/** The question page of each language, and the page from which counsellors send a file. */
const uploads = /^\/(?:[a-z]{2,3}\/ask|desk\/conversations\/[\w-]+\/send-file)\/$/;

/** Milliseconds after which the server ends any request: the longest of all. */
export const longestRequest = upload.longest;

function limitsOf(path: string): typeof usual {
  if (uploads.test(path)) return upload;
  return webhooks.test(path) ? webhook : usual;
}

/**
 * Whether a body may come at all: 413 when it says to be too large, 411 when it does not say how large it is, which no
 * browser does. Platforms may; what they send is cut off by whoever reads it.
 * @param path of the request, without its query
 */
export function refusedBody({ headers }: IncomingMessage, path: string): 411 | 413 | undefined {
  if (headers['transfer-encoding'] !== undefined && !path.startsWith('/api/')) return 411;
  return Number(headers['content-length'] ?? 0) > limitsOf(path).largest ? 413 : undefined;
}

/** Ends a request whose body takes longer than its path allows: whoever sends a byte at a time holds nothing. */
export function limitTime(request: IncomingMessage, path: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const timer = setTimeout(() => request.destroy(), limitsOf(path).longest);
  timer.unref();
  for (const event of ['end', 'close', 'error']) request.once(event, () => clearTimeout(timer));
}
