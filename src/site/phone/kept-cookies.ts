/** Which of our cookies a browser has. Scripts cannot see them (HttpOnly), so the server says it to the page. */
import { plainCookie } from './plain-page.ts';

/** `/<locale>/tools/this-phone/kept.json`. */
export interface KeptCookies {
  /** The key to a conversation. */
  readonly chat: boolean;
  /** The wish for a plain name. */
  readonly plain: boolean;
}

const chatCookie = 'mrc-chat';

export function keptCookies(header: string | null): KeptCookies {
  const names = new Set((header ?? '').split(';').map((pair) => pair.trim().split('=')[0]));
  return { chat: names.has(chatCookie), plain: names.has(plainCookie) };
}

/** Ours, with the path each was set for: a cookie is only removed under its own path. */
const ours: readonly (readonly [name: string, path: string])[] = [
  [chatCookie, '/'],
  ['mrc-chat-kept', '/'],
  [plainCookie, '/'],
  ['mrc_desk', '/desk'],
  ['mrc_device', '/desk'],
];

/** Set-Cookie lines that remove every cookie of ours: for browsers that do not know Clear-Site-Data. */
export const removedCookies: readonly string[] = ours.map(
  ([name, path]) => `${name}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax`,
);

/** Everything of this site: pages in the cache, cookies, storage, kept packs and the program that shows them. */
export const clearSiteData = '"cache", "cookies", "storage"';
