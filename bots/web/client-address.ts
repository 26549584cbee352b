import type { IncomingMessage } from 'node:http';

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * The address a request comes from. A reverse proxy on this machine says in X-Forwarded-For whom it speaks for, and
 * only such a proxy is believed; what it was told itself (earlier entries) is not.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const { remoteAddress = '' } = request.socket;
  const forwarded = request.headers['x-forwarded-for'];
  const last =
    (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').at(-1)?.trim() ?? '';
  return loopback.test(remoteAddress) && last !== '' ? last : remoteAddress;
}
