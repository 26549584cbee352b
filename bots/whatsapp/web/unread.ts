import type { Client, Message } from 'whatsapp-web.js';
import { day, hour, type Instant } from '#platform/base';

/** How far back messages count that came while we were away. */
export const reachesBack = {
  /** The session was ours before: whoever wrote meanwhile wrote to us. */
  known: 7 * day,
  /** A phone that has just been linked may have old talk in it that was never meant for us. */
  justLinked: 24 * hour,
} as const;

/**
 * Asked of the page itself: the library's list of chats asks WhatsApp about every member of every group first, and fails
 * as a whole when one of them does.
 */
const unreadChats = `window.require('WAWebCollections').Chat.getModelsArray()
  .filter((chat) => chat.unreadCount > 0).map((chat) => chat.id._serialized)`;

async function takeChat(
  client: Client,
  id: string,
  since: Instant,
  take: (message: Message) => Promise<void>,
): Promise<void> {
  const chat = await client.getChatById(id);
  const messages = await chat.fetchMessages({ limit: chat.unreadCount, fromMe: false });
  const recent = messages.filter(({ timestamp }) => timestamp * 1000 >= since);
  for (const message of recent.toSorted((a, b) => a.timestamp - b.timestamp)) await take(message);
  if (recent.length > 0) await chat.sendSeen();
}

/**
 * What people wrote while the program was off, oldest first in each chat. A chat counts as read once `take` has taken all
 * of it; the inbox drops what it knows by its id.
 * @param since older ones are left alone
 * @param failed one chat could not be read; it stays unread for the next start
 */
export async function takeUnread(
  client: Client,
  since: Instant,
  take: (message: Message) => Promise<void>,
  failed: () => void,
): Promise<void> {
  const ids = (await client.pupPage?.evaluate(unreadChats)) as readonly string[] | undefined;
  for (const id of (ids ?? []).filter((one) => /@(c\.us|lid)$/.test(one)))
    await takeChat(client, id, since, take).catch(failed);
}
