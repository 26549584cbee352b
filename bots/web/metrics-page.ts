import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface MetricsPage {
  /** What a reader must send: `Authorization: Bearer <token>`. */
  readonly token: string;
  readonly read: () => Promise<{ readonly type: string; readonly body: string }>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Answers `/api/metrics` to who knows the token. To everybody else there is no such page: not even that there are
 * metrics is told.
 * @returns false when the request is to be answered as not found.
 */
export async function sendMetrics(
  page: MetricsPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  // Digests have one length, so that comparing tells nothing about the token's.
  const isTheirs = timingSafeEqual(
    digest(request.headers.authorization ?? ''),
    digest(`Bearer ${page.token}`),
  );
  if (!isTheirs || request.method !== 'GET') return false;
  const { type, body } = await page.read();
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  return true;
}
