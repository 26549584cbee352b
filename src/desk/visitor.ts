import { type DeviceAtDoor, deviceKind } from '#privacy/access';
import { readDeviceToken } from './session-cookie.ts';

/** Where a request comes from. */
export interface Origin {
  readonly request: Request;
  /** Of the socket: the reverse proxy's where there is one. */
  readonly remoteAddress: string;
}

const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Straight from this machine: no proxy in between, and this machine's name in the address bar. */
export function isLoopback({ request, remoteAddress }: Origin): boolean {
  const name = new URL(request.url).hostname;
  const isHere = name === 'localhost' || name === '[::1]' || loopback.test(name);
  return (
    loopback.test(remoteAddress) && isHere && !proxyHeaders.some((header) => request.headers.has(header))
  );
}

/**
 * The address that sign-in attempts are counted by. Behind a proxy on this machine the last entry of X-Forwarded-For is
 * the one that proxy wrote; earlier ones are whatever the visitor sent.
 */
export function clientAddress({ request, remoteAddress }: Origin): string {
  const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return loopback.test(remoteAddress) && forwarded ? forwarded : remoteAddress;
}

/**
 * Whether a form or script of our own pages sent this. Browsers put Origin on every POST; the host is compared, not the
 * scheme, which a proxy that ends TLS changes.
 */
export function isOurs(request: Request): boolean {
  const origin = request.headers.get('origin');
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}

/** The browser at the door: what it is known by, and what its owner would recognise it by. */
export function deviceAtDoor(request: Request): DeviceAtDoor {
  return { token: readDeviceToken(request), kind: deviceKind(request.headers.get('user-agent')) };
}

/** Where to go after signing in: a page of the desk and nowhere else. */
export function safeDeskPath(path: string | null | undefined): string {
  return path !== null && path !== undefined && /^\/desk\/[\w\-/]*(\?[\w\-=&%.]*)?$/.test(path)
    ? path
    : '/desk/';
}
