import type { Conversation } from '#conversations/conversation';
import type { OutboundDraft, QueuedDraft } from '#conversations/outbox';
import type { LocaleTag } from '#guidance/locales';
import type { Tx } from '#platform/storage';
import type { AuditAct, AuditEvent } from '#privacy/audit';
import { withFreshConversation } from '../change-conversation.ts';
import type { Handoff } from '../handoff.ts';
import { nextHandoffState, type HandoffEvent } from '../handoff-state.ts';
import * as store from '../handoffs.store.ts';
import type { HandoffNeeds } from '../needs.ts';
import { refused, type ActResult } from './act-result.ts';

/** An open handoff with its conversation, inside the transaction of one act. */
export interface Opened {
  readonly tx: Tx;
  readonly handoff: Handoff;
  readonly conversation: Conversation;
  /** The language spoken with the contact. */
  readonly locale: LocaleTag;
}

type Find = (tx: Tx) => Promise<Handoff | undefined>;

/** What the acts of counsellors have in common. */
export interface Workbench {
  readonly needs: HandoffNeeds;
  readonly byId: (handoffId: string) => Find;
  readonly ofConversation: (conversationId: string) => Find;
  /** Runs an act on an open handoff, its conversation at hand; rings the bells after it. */
  onHandoff(find: Find, work: (opened: Opened) => Promise<ActResult>): Promise<ActResult>;
  /** @returns false when the event is refused, or somebody was faster */
  move(
    opened: Opened,
    event: HandoffEvent,
    change: Parameters<typeof store.updateHandoff>[2],
  ): Promise<boolean>;
  /** @returns how many messages were new */
  queue(opened: Pick<Opened, 'tx' | 'conversation'>, drafts: readonly QueuedDraft[]): Promise<number>;
  /** A message of ours that no counsellor typed. */
  readonly say: (draft: Omit<OutboundDraft, 'kind'>) => QueuedDraft;
  record(opened: Opened, act: AuditAct, staff: string, details?: AuditEvent['details']): Promise<void>;
}

export function createWorkbench(needs: HandoffNeeds): Workbench {
  const { database, keys, clock, ids, audit, contacts, conversations, outbox } = needs;
  return {
    needs,
    byId: (id) => (tx) => store.readHandoff(tx, keys, id),
    ofConversation: (id) => (tx) => store.readLastHandoff(tx, keys, id),

    async onHandoff(find, work) {
      const result = await withFreshConversation(database, async (tx) => {
        const seen = await find(tx);
        if (seen === undefined) return refused('not_found');
        await contacts.lock(tx, seen.contactId);
        // Read again: whoever held the contact may have changed it.
        const handoff = (await store.readHandoff(tx, keys, seen.id)) ?? seen;
        if (handoff.closedAt !== undefined) return refused('ended');
        const conversation = await conversations.read(tx, handoff.conversationId);
        if (conversation === undefined) return refused('ended');
        return work({ tx, handoff, conversation, locale: conversation.locale ?? handoff.locale });
      });
      if (result.done) {
        database.wake.notify('outbox');
        database.wake.notify('desk');
      }
      return result;
    },

    async move({ tx, handoff }, event, change) {
      const state = nextHandoffState(handoff.state, event);
      return state !== undefined && store.updateHandoff(tx, handoff, { ...change, state });
    },

    queue: ({ tx, conversation }, drafts) =>
      outbox.queue(
        tx,
        {
          conversationId: conversation.id,
          contactId: conversation.contactId,
          channel: conversation.channel,
          identityId: conversation.identityId,
        },
        drafts,
        clock.now(),
      ),
    say: (draft) => ({ ...draft, kind: 'handoff', origin: `desk:${ids.next()}` }),

    record: ({ tx, handoff }, act, staff, details = {}) =>
      audit.record(
        {
          actor: `staff:${staff}`,
          act,
          subject: { kind: 'conversation', id: handoff.conversationId },
          office: handoff.office,
          details,
        },
        tx,
      ),
  };
}
