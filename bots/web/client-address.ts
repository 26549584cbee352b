const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * The address a request comes from. A reverse proxy on this machine says in X-Forwarded-For whom it speaks for, and
 * only such a proxy is believed; what it was told itself (earlier entries) is not.
 * @param remoteAddress of the socket
 * @param forwarded the header X-Forwarded-For
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwarded: string | string[] | undefined,
): string {
  const last = [forwarded ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return remoteAddress !== undefined && loopback.test(remoteAddress) && last !== ''
    ? last
    : (remoteAddress ?? '');
}
