/** How a browser is known to the question page: a secret in a cookie, of which only a digest is ever stored. */
import type { AstroCookies } from 'astro';

const cookieName = 'mrc-chat';
/** Says that the person wants it kept; holds nothing else. */
const keptName = 'mrc-chat-kept';
/**
 * Without a wish the cookie ends with the browser: phones are shared. With it, 30 days from the last visit. What it
 * opens is what is still kept: nothing after 72 hours without consent.
 */
export const secondsKept = 30 * 24 * 60 * 60;

const cookieRules = { httpOnly: true, sameSite: 'lax', path: '/' } as const;

/** The contact's identity on the web chat: what is stored cannot be used to enter the conversation. */
export async function identityOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The secret of this browser, or undefined for one that has not asked yet: reading sets no cookie. */
export function readChatSecret(cookies: AstroCookies): string | undefined {
  const secret = cookies.get(cookieName)?.value;
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined;
}

/** The person wants the conversation kept on this phone. */
export const isChatKept = (cookies: AstroCookies): boolean => cookies.get(keptName)?.value === '1';

interface ChatCookie {
  /** 256 bits, base64url. */
  readonly secret: string;
  /** The site is served over TLS. */
  readonly isSecure: boolean;
  readonly isKept: boolean;
}

/** Gives the browser its secret, until it closes or for 30 days from now. */
export function setChatCookie(cookies: AstroCookies, { secret, isSecure, isKept }: ChatCookie): void {
  const rules = { ...cookieRules, secure: isSecure, ...(isKept && { maxAge: secondsKept }) };
  cookies.set(cookieName, secret, rules);
  if (isKept) cookies.set(keptName, '1', rules);
  else cookies.delete(keptName, { path: '/' });
}

/** Begins the 30 days anew where they were wished for. */
export function renewChatCookie(cookies: AstroCookies, isSecure: boolean): void {
  const secret = readChatSecret(cookies);
  if (secret !== undefined && isChatKept(cookies)) setChatCookie(cookies, { secret, isSecure, isKept: true });
}

/** The next reader of a shared phone starts anew. */
export function forgetChatCookie(cookies: AstroCookies): void {
  cookies.delete(cookieName, { path: '/' });
  cookies.delete(keptName, { path: '/' });
}
