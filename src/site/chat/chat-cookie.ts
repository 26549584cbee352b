/** How a browser is known to the question page: a secret in a cookie, of which only a digest is ever stored. */
import type { AstroCookies } from 'astro';

const cookieName = 'mrc-chat';
/**
 * 30 days from the last visit. What it opens is what is still kept: nothing after 72 hours without consent; with
 * consent a counsellor's reply must be found after a week, too.
 */
const secondsKept = 30 * 24 * 60 * 60;

const cookieRules = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: secondsKept } as const;

/** The contact's identity on the web chat: what is stored cannot be used to enter the conversation. */
async function identityOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The identity behind the cookie, or undefined for a browser that has not asked yet: reading sets no cookie. */
export async function readChatIdentity(cookies: AstroCookies): Promise<string | undefined> {
  const secret = cookies.get(cookieName)?.value;
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? identityOf(secret) : undefined;
}

interface NewIdentity {
  /** 256 bits, base64url. */
  readonly secret: string;
  /** The site is served over TLS. */
  readonly isSecure: boolean;
}

/** Gives the browser an identity with its first message. */
export async function giveChatIdentity(
  cookies: AstroCookies,
  { secret, isSecure }: NewIdentity,
): Promise<string> {
  cookies.set(cookieName, secret, { ...cookieRules, secure: isSecure });
  return identityOf(secret);
}

/** Begins the 30 days anew. */
export function renewChatCookie(cookies: AstroCookies, isSecure: boolean): void {
  const secret = cookies.get(cookieName)?.value;
  if (secret !== undefined) cookies.set(cookieName, secret, { ...cookieRules, secure: isSecure });
}

/** The next reader of a shared phone starts anew. */
export function forgetChatIdentity(cookies: AstroCookies): void {
  cookies.delete(cookieName, { path: '/' });
}
