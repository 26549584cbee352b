import { expect, test } from 'vitest';
import { clientAddress } from '../../../bots/web/client-address.ts';

test.each([
  ['a direct request', '203.0.113.5', undefined, '203.0.113.5'],
  ['this machine', '127.0.0.1', undefined, '127.0.0.1'],
  ['a proxy on this machine', '127.0.0.1', '203.0.113.5', '203.0.113.5'],
  ['a proxy on this machine, over IPv6', '::ffff:127.0.0.1', '2001:db8::1', '2001:db8::1'],
  ['what the visitor told the proxy is not believed', '::1', '127.0.0.1, 203.0.113.5', '203.0.113.5'],
  ['a visitor who pretends to be a proxy', '203.0.113.5', '127.0.0.1', '203.0.113.5'],
  ['a socket that is gone', undefined, '127.0.0.1', ''],
])('%s', (_, remoteAddress, forwarded, expected) => {
  expect(clientAddress(remoteAddress, forwarded)).toBe(expected);
});
