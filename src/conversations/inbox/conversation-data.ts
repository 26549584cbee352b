import { nextConversationState, type Conversation, type Conversations } from '#conversations/conversation';
import type { Contacts } from '#conversations/contacts';
import { readByOffice, timelineOf, type Handoff, type HandoffRoom } from '#conversations/handoff';
import type { Outbox } from '#conversations/outbox';
import type { Instant } from '#platform/base';
import type { Log } from '#platform/operations';
import { withTransaction, type Database, type Queries } from '#platform/storage';
import type { Consent } from '#privacy/consent';
import { SealError } from '#privacy/encryption';
import { unconsentedLife, type PersonalData } from '#privacy/retention';
import { declaredTables } from './declared-tables.ts';

interface Needs {
  readonly database: Database;
  readonly log: Log;
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
  const { database, log, consent, contacts, conversations, handoff, outbox } = needs;

  /** Nothing is erased over the head of a person who still waits: they are told first. */
  const isStillNeeded = async (contactId: string): Promise<boolean> => {
    try {
      return await handoff.giveUp(contactId);
    } catch (error) {
      // What nobody can read any more helps nobody, and is still to be forgotten in time. Other trouble may pass.
      if (!(error instanceof SealError)) throw error;
      log.error('retention.unreadable', { contact: contactId }, error);
      return false;
    }
  };

  const eraseOne = async (contactId: string, now: Instant): Promise<number> => {
    if (await isStillNeeded(contactId)) return 0;
    return withTransaction(database, async (tx) => {
      await contacts.lock(tx, contactId);
      // They may have written a moment ago.
      if (!(await contacts.hasExpired(tx, contactId, now))) return 0;
      await consent.forget(contactId, tx);
      return contacts.erase(tx, contactId);
    });
  };

  const eraseExpired = async (now: Instant): Promise<number> => {
    let erased = 0;
    for (const contactId of await contacts.expired(now, atOnce)) {
      erased += await eraseOne(contactId, now).catch((error: unknown) => {
        log.error('retention.broke', { contact: contactId }, error);
        return 0;
      });
    }
    return erased;
  };

  const closeOne = async (id: string, now: Instant): Promise<void> => {
    const conversation = await conversations.read(database, id);
    if (conversation === undefined) return;
    const state = nextConversationState(conversation.state, 'silence');
    // A save that comes too late is no harm: somebody wrote.
    await conversations.save(database, conversation, {
      ...conversation,
      state,
      consentDueAt: undefined,
      now,
    });
  };

  const closeSilent = async (now: Instant): Promise<void> => {
    for (const id of await conversations.silent(database, now - unconsentedLife)) {
      await closeOne(id, now).catch((error: unknown) =>
        log.error('retention.broke', { conversation: id }, error),
      );
    }
  };

  /** @returns nothing for staff of offices the conversation is not at, and nothing of what they were not shown */
  const exportOne = async (
    { id, createdAt, closedAt, memory }: Conversation,
    queries: Queries,
    offices: readonly string[] | undefined,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    let seen: Handoff | undefined;
    if (offices !== undefined) {
      seen = await handoff.ofConversation(id);
      if (seen?.office === undefined || !offices.includes(seen.office)) return [];
    }
    const range = { fromSeq: seen?.shownFromSeq ?? 0 };
    const inbound = await conversations.messages(queries, id, range);
    const all = await outbox.ofConversation(id, range);
    const items = timelineOf(inbound, seen === undefined ? all : readByOffice(all));
    const { place, governorate, region, topic } = memory;
    return [
      {
        begun: iso(createdAt),
        closed: iso(closedAt),
        // What the bot remembers may come from messages that staff were not shown.
        remembered: seen === undefined ? { place, governorate, region, topic } : seen.about,
        messages: items.map(({ at, from, text }) => ({ at: iso(at), from, text })),
      },
    ];
  };

  return {
    room: 'conversations',
    tables: declaredTables,
    async sweep({ now }) {
      // First what opens no seal and asks no table of states: nothing that goes wrong below may keep it alive.
      const messages = await conversations.deleteExpiredMessages(database, now);
      const replies = await outbox.sweep(database, now);
      await closeSilent(now);
      const erased = await eraseExpired(now);
      await contacts.dropOldWaits(now);
      database.wake.notify('outbox');
      return messages + replies + erased;
    },
    erase: (contactId, tx) => contacts.erase(tx, contactId),
    async export(contactId, queries, offices) {
      const contact = await contacts.read(queries, contactId);
      if (contact === undefined) return {};
      const identities = await contacts.identities(contactId);
      const all = await conversations.ofContact(queries, contactId);
      return {
        name: contact.name,
        locale: contact.locale,
        keptUntil: iso(contact.expiresAt),
        // Staff write through us; a phone number is nothing they need to know.
        channels: identities.map(({ channel, externalId }) =>
          offices === undefined ? { channel, externalId } : { channel },
        ),
        conversations: (await Promise.all(all.map((one) => exportOne(one, queries, offices)))).flat(),
      };
    },
  };
}
