/** Who asks on the question page: a browser by its secret, or by one it was given for a code. */
import type { AstroCookies } from 'astro';
import type { App } from '#app';
import { identityOf, readChatSecret } from '../../../site/chat/chat-cookie.ts';

type Needs = Pick<App, 'contacts' | 'continuing'>;

/** The web chat's identity behind the cookie; undefined for a browser that has not asked yet. */
export async function chatIdentity(cookies: AstroCookies, app: Needs): Promise<string | undefined> {
  const secret = readChatSecret(cookies);
  if (secret === undefined) return undefined;
  const own = await identityOf(secret);
  if ((await app.contacts.findByIdentity('web-chat', own)) !== undefined) return own;
  return (await app.continuing.identityOfKey(secret))?.externalId ?? own;
}
