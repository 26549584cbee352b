import { nextConversationState, type Conversations } from '#conversations/conversation';
import type { Contacts } from '#conversations/contacts';
import { timelineOf, type HandoffRoom } from '#conversations/handoff';
import type { Outbox } from '#conversations/outbox';
import type { Instant } from '#platform/base';
import { withTransaction, type Database } from '#platform/storage';
import type { Consent } from '#privacy/consent';
import { unconsentedLife, type PersonalData } from '#privacy/retention';
import { declaredTables } from './declared-tables.ts';

interface Needs {
  readonly database: Database;
  readonly consent: Consent;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly handoff: HandoffRoom;
  readonly outbox: Outbox;
}

/** Contacts looked at in one sweep; the next one goes on. */
const atOnce = 200;

const iso = (at: Instant | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** What the conversations district keeps about people, and how it forgets. */
export function conversationData(needs: Needs): PersonalData {
  const { database, consent, contacts, conversations, handoff, outbox } = needs;

  /** Nothing is erased over the head of a person who still waits: they are told first. */
  const eraseExpired = async (now: Instant): Promise<number> => {
    let erased = 0;
    for (const contactId of await contacts.expired(now, atOnce)) {
      if (await handoff.giveUp(contactId)) continue;
      erased += await withTransaction(database, async (tx) => {
        await contacts.lock(tx, contactId);
        const contact = await contacts.read(tx, contactId);
        // They wrote a moment ago.
        if (contact === undefined || contact.expiresAt > now) return 0;
        await consent.forget(contactId, tx);
        return contacts.erase(tx, contactId);
      });
    }
    return erased;
  };

  const closeSilent = async (now: Instant): Promise<void> => {
    for (const id of await conversations.silent(database, now - unconsentedLife)) {
      const conversation = await conversations.read(database, id);
      if (conversation === undefined) continue;
      const state = nextConversationState(conversation.state, 'silence');
      // A save that comes too late is no harm: somebody wrote.
      await conversations.save(database, conversation, {
        ...conversation,
        state,
        consentDueAt: undefined,
        now,
      });
    }
  };

  return {
    room: 'conversations',
    tables: declaredTables,
    async sweep({ now }) {
      await closeSilent(now);
      const contactsErased = await eraseExpired(now);
      database.wake.notify('outbox');
      return (
        contactsErased +
        (await conversations.deleteExpiredMessages(database, now)) +
        (await outbox.sweep(database, now))
      );
    },
    erase: (contactId, tx) => contacts.erase(tx, contactId),
    async export(contactId, queries) {
      const contact = await contacts.read(queries, contactId);
      if (contact === undefined) return {};
      const identities = await contacts.identities(contactId);
      const all = await conversations.ofContact(queries, contactId);
      return {
        name: contact.name,
        locale: contact.locale,
        keptUntil: iso(contact.expiresAt),
        channels: identities.map(({ channel, externalId }) => ({ channel, externalId })),
        conversations: await Promise.all(
          all.map(async ({ id, createdAt, closedAt, memory }) => {
            const { place, governorate, region, topic } = memory;
            const inbound = await conversations.messages(queries, id);
            const items = timelineOf(inbound, await outbox.ofConversation(id));
            return {
              begun: iso(createdAt),
              closed: iso(closedAt),
              remembered: { place, governorate, region, topic },
              messages: items.map(({ at, from, text }) => ({ at: iso(at), from, text })),
            };
          }),
        ),
      };
    },
  };
}
