import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress } from '../../../bots/web/client-address.ts';

const request = (remoteAddress: string, forwarded?: string): Pick<IncomingMessage, 'headers' | 'socket'> => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress } as IncomingMessage['socket'],
});

test.each([
  ['a direct request', request('203.0.113.5'), '203.0.113.5'],
  ['this machine', request('127.0.0.1'), '127.0.0.1'],
  ['a proxy on this machine', request('127.0.0.1', '203.0.113.5'), '203.0.113.5'],
  ['a proxy on this machine, over IPv6', request('::ffff:127.0.0.1', '2001:db8::1'), '2001:db8::1'],
  [
    'what the visitor told the proxy is not believed',
    request('::1', '127.0.0.1, 203.0.113.5'),
    '203.0.113.5',
  ],
  ['a visitor who pretends to be a proxy', request('203.0.113.5', '127.0.0.1'), '203.0.113.5'],
])('%s', (_, given, expected) => {
  expect(clientAddress(given)).toBe(expected);
});
