import type { Contacts } from '#conversations/contacts';
import type { Conversation, Conversations } from '#conversations/conversation';
import type { Clock, Ids } from '#platform/base';
import { withTransaction, type Database } from '#platform/storage';
import { unconsentedLife } from '#privacy/retention';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
}

/**
 * Somebody wrote a moment before their conversation was closed, by a counsellor or by their own "delete everything". A
 * closed conversation takes no more steps, so what has no outcome yet moves to their open one, or to a new one, as if
 * it had arrived a moment later: it is kept as long as any new message, not only as long as our last words.
 * @returns the conversation it is to be answered in, or undefined when nothing was left to move
 */
export async function beginAgain(
  { database, clock, ids, contacts, conversations }: Needs,
  closed: Pick<Conversation, 'id' | 'contactId'>,
): Promise<string | undefined> {
  return withTransaction(database, async (tx) => {
    await contacts.lock(tx, closed.contactId);
    const message = await conversations.nextUnsettled(tx, closed.id);
    const contact = await contacts.read(tx, closed.contactId);
    if (message === undefined || contact === undefined) return undefined;
    const now = clock.now();
    await contacts.touch(tx, contact.id, now);
    const open = await conversations.readOpen(tx, contact.id);
    const id = open?.id ?? ids.next();
    if (open === undefined) {
      const { channel, identityId } = message;
      const { locale } = contact;
      await conversations.insert(tx, { id, contactId: contact.id, channel, identityId, locale, now });
    }
    await conversations.moveUnsettled(tx, closed.id, id, contact.isKept ? undefined : unconsentedLife);
    return id;
  });
}
