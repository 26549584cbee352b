import type { ChannelId } from '#conversations/channels';
import type { Contact } from '#conversations/contacts';
import type { ConversationState } from '#conversations/conversation';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { ConsentState } from '#privacy/consent';
import { isUrgent, type Handoff } from './handoff.ts';
import * as store from './handoffs.store.ts';
import type { HandoffNeeds } from './needs.ts';
import { idsWithFile, timelineOf, type TimelineItem } from './timeline.ts';

/** One line of an office's queue. Holds no words of the contact. */
export interface QueueItem {
  readonly handoff: Handoff;
  readonly isUrgent: boolean;
  readonly channel: ChannelId;
  readonly locale: LocaleTag;
  /** Since when the contact waits for words of a counsellor; undefined when it is their turn. */
  readonly waitingSince: Instant | undefined;
  readonly lastMessageAt: Instant;
  /** Something we wanted to tell them could not be delivered. */
  readonly hasDeliveryFailure: boolean;
}

/** A conversation opened for reading. The caller records the reading in the audit. */
export interface ConversationView {
  readonly id: string;
  readonly state: ConversationState;
  readonly channel: ChannelId;
  readonly locale: LocaleTag;
  readonly createdAt: Instant;
  readonly contact: Pick<Contact, 'id' | 'name' | 'isKept' | 'expiresAt'>;
  readonly consent: ConsentState | 'none';
  readonly handoff: Handoff | undefined;
  readonly items: readonly TimelineItem[];
  /** Earlier messages exist that the contact did not agree to show. */
  readonly hidesEarlier: boolean;
}

export interface DeskQueries {
  /** Open handoffs: danger first, then who waits longest; those a counsellor has answered come last. */
  queue(offices: readonly string[] | 'all'): Promise<readonly QueueItem[]>;
  /** @param afterSeq only what is newer, for live updates */
  view(conversationId: string, afterSeq?: number): Promise<ConversationView | undefined>;
  /** For permission checks before anything is opened. */
  find(handoffId: string): Promise<Handoff | undefined>;
  /** The open or last handoff of a conversation: which office it belongs to. */
  ofConversation(conversationId: string): Promise<Handoff | undefined>;
}

/** Danger that no counsellor has answered yet stands above everything. */
function compare(a: QueueItem, b: QueueItem): number {
  const rank = (item: QueueItem): number =>
    (item.waitingSince === undefined ? 2 : 0) + (item.isUrgent ? 0 : 1);
  return rank(a) - rank(b) || (a.waitingSince ?? a.lastMessageAt) - (b.waitingSince ?? b.lastMessageAt);
}

export function createDeskQueries(needs: HandoffNeeds): DeskQueries {
  const { database, keys, attachments, contacts, conversations, consent, outbox } = needs;

  const itemOf = async (handoff: Handoff, failures: ReadonlySet<string>): Promise<QueueItem[]> => {
    const conversation = await conversations.read(database, handoff.conversationId);
    if (conversation === undefined) return [];
    const answeredAt = handoff.lastReplyAt ?? 0;
    const isTheirTurn = handoff.state === 'accepted' && answeredAt >= conversation.lastMessageAt;
    return [
      {
        handoff,
        isUrgent: isUrgent(handoff),
        channel: conversation.channel,
        locale: conversation.locale ?? handoff.locale,
        waitingSince: isTheirTurn
          ? undefined
          : answeredAt > 0
            ? conversation.lastMessageAt
            : handoff.requestedAt,
        lastMessageAt: conversation.lastMessageAt,
        hasDeliveryFailure: failures.has(handoff.conversationId),
      },
    ];
  };

  return {
    async queue(offices) {
      const open = await store.openHandoffs(database, keys, offices);
      const failures = await outbox.failuresIn(open.map(({ conversationId }) => conversationId));
      const items = await Promise.all(open.map((handoff) => itemOf(handoff, failures)));
      return items.flat().toSorted(compare);
    },

    async view(conversationId, afterSeq = -1) {
      const conversation = await conversations.read(database, conversationId);
      const contact = conversation && (await contacts.find(conversation.contactId));
      if (conversation === undefined || contact === undefined) return undefined;
      const handoff = await store.readLastHandoff(database, keys, conversationId);
      // Without a handoff nobody asked for a counsellor: there is nothing to read.
      const shownFrom = handoff?.shownFromSeq ?? Number.MAX_SAFE_INTEGER;
      const fromSeq = Math.max(shownFrom, afterSeq + 1);
      const inbound = await conversations.messages(database, conversationId, { fromSeq });
      const outbound = await outbox.ofConversation(conversationId, { fromSeq });
      const files = await attachments.ofMessages(idsWithFile(inbound, outbound));
      const [first] =
        shownFrom > 0
          ? await conversations.messages(database, conversationId, { beforeSeq: shownFrom, limit: 1 })
          : [];
      return {
        id: conversation.id,
        state: conversation.state,
        channel: conversation.channel,
        locale: conversation.locale ?? handoff?.locale ?? 'en',
        createdAt: conversation.createdAt,
        contact: {
          id: contact.id,
          name: contact.name,
          isKept: contact.isKept,
          expiresAt: contact.expiresAt,
        },
        consent: await consent.state(contact.id, 'counselling'),
        handoff,
        items: timelineOf(inbound, outbound, files),
        hidesEarlier: first !== undefined,
      };
    },

    find: (handoffId) => store.readHandoff(database, keys, handoffId),
    ofConversation: (conversationId) => store.readLastHandoff(database, keys, conversationId),
  };
}
