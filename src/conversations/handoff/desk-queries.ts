import type { Note } from '#conversations/notes';
import type { ChannelId } from '#conversations/channels';
import type { Contact } from '#conversations/contacts';
import type { ConversationState } from '#conversations/conversation';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { ConsentState } from '#privacy/consent';
import type { Handoff } from './handoff.ts';
import * as store from './handoffs.store.ts';
import type { HandoffNeeds } from './needs.ts';
import {
  conversationBeat,
  earlierConversations,
  readPlace,
  type ConversationPlace,
  type EarlierConversation,
} from './queue/one-conversation.store.ts';
import { createPromiseClocks } from './queue/promise.ts';
import { createQueuePulse, type QueuePulse } from './queue/queue-pulse.ts';
import { openRows, type QueueOffices } from './queue/queue.store.ts';
import {
  createReadQueue,
  inOrder,
  type QueueItem,
  type QueuePage,
  type QueueQuery,
} from './queue/read-queue.ts';
import { createSearchWords, type WordsFound } from './queue/search-words.ts';
import type { RoutingDecision } from './routing/decision.ts';
import { decisionsOf } from './routing/decisions.store.ts';
import { idsWithFile, readByOffice, timelineOf, type TimelineItem } from './timeline.ts';

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
  /** What counsellors wrote to one another, as far as this office may read it. */
  readonly notes: readonly Note[];
  /** Earlier messages exist that the contact did not agree to show. */
  readonly hidesEarlier: boolean;
}

export interface DeskQueries {
  /**
   * All open handoffs: danger first, then who has used up most of the promise; those a counsellor has answered come last.
   * For the desk see `queuePage`, which opens only what it shows.
   */
  queue(offices: readonly string[] | 'all'): Promise<readonly QueueItem[]>;
  queuePage(query: QueueQuery): Promise<QueuePage>;
  /** Open handoffs of no office, or of none of these. */
  homeless(staffed: readonly string[]): Promise<readonly QueueItem[]>;
  /** Conversations of these offices in which all these words stand; recorded in the audit. */
  searchWords(query: string, offices: readonly string[], staff: string): Promise<WordsFound>;
  /** What is new in the queues, for open desks. */
  pulse(): Promise<QueuePulse>;
  /** Another string as soon as anything in the conversation is another. */
  conversationBeat(conversationId: string): Promise<string>;
  /** Whose a conversation is, without opening any seal. */
  place(conversationId: string): Promise<ConversationPlace | undefined>;
  /** All conversations of a contact that counsellors had or have, newest first. */
  earlier(contactId: string): Promise<readonly EarlierConversation[]>;
  /** @param afterSeq only what is newer, for live updates */
  view(conversationId: string, afterSeq?: number): Promise<ConversationView | undefined>;
  /** Why the conversation went where it went, oldest first. */
  decisions(conversationId: string): Promise<readonly RoutingDecision[]>;
  /** Open conversations lent to somebody on duty. */
  lent(staff: string): Promise<readonly QueueItem[]>;
  /** How many those are, without opening a seal. */
  lentCount(staff: string): Promise<number>;
  /** For permission checks before anything is opened. */
  find(handoffId: string): Promise<Handoff | undefined>;
  /** The open or last handoff of a conversation: which office it belongs to. */
  ofConversation(conversationId: string): Promise<Handoff | undefined>;
  /** The identity the contact wrote from last; opaque. */
  whereToReply(conversationId: string): Promise<string | undefined>;
}

export function createDeskQueries(needs: HandoffNeeds): DeskQueries {
  const { database, keys, clock, attachments, contacts, conversations, consent, notes, offices, outbox } =
    needs;

  const clocks = createPromiseClocks(needs.holidays);
  const clocksAt = async () => clocks(await offices.list(database), clock.now());
  const reading = createReadQueue({ ...needs, clocksAt });
  const openItems = async (of: QueueOffices): Promise<readonly QueueItem[]> => {
    const now = await clocksAt();
    return reading.items(inOrder(await openRows(database, of), now), now);
  };

  return {
    queue: (of) => openItems(of === 'all' ? { all: true } : { in: of }),
    queuePage: reading.page,
    homeless: (staffed) => openItems({ notIn: staffed }),
    searchWords: createSearchWords(needs),
    pulse: createQueuePulse(database, clock),
    conversationBeat: (id) => conversationBeat(database, id),
    place: (id) => readPlace(database, id),
    earlier: (contactId) => earlierConversations(database, contactId),

    async view(conversationId, afterSeq = -1) {
      const conversation = await conversations.read(database, conversationId);
      const contact = conversation && (await contacts.find(conversation.contactId));
      if (conversation === undefined || contact === undefined) return undefined;
      const handoff = await store.showLastHandoff(database, keys, conversationId);
      // Without a handoff nobody asked for a counsellor: there is nothing to read.
      const shownFrom = handoff?.shownFromSeq ?? Number.MAX_SAFE_INTEGER;
      const fromSeq = Math.max(shownFrom, afterSeq + 1);
      const inbound = await conversations.messages(database, conversationId, { fromSeq });
      const outbound = readByOffice(await outbox.ofConversation(conversationId, { fromSeq }));
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
        notes: handoff === undefined ? [] : await notes.ofConversation(conversationId, handoff),
        hidesEarlier: first !== undefined,
      };
    },

    decisions: (conversationId) => decisionsOf(database, keys, conversationId),
    lent: (staff) => openItems({ lentTo: staff }),
    lentCount: async (staff) => (await openRows(database, { lentTo: staff })).length,
    async whereToReply(conversationId) {
      return (await conversations.read(database, conversationId))?.identityId;
    },

    find: (handoffId) => store.readHandoff(database, keys, handoffId),
    ofConversation: (conversationId) => store.showLastHandoff(database, keys, conversationId),
  };
}
