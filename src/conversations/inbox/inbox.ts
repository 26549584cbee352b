import type { ChannelId, InboundMessage } from '#conversations/channels';
import type { InboundRecord } from '#conversations/conversation';
import type { OutboundRecord } from '#conversations/outbox';
import { idsWithFile, timelineOf, type TimelineItem } from '#conversations/handoff';
import { minute } from '#platform/base';
import type { Job } from '#platform/jobs';
import { createAnswerMessages } from './answer-messages.ts';
import { createFloodGate } from './flood-gate.ts';
import { createInOrder } from './in-order.ts';
import type { InboxNeeds } from './needs.ts';
import { receiveMessage } from './receive-message.ts';

/** Conversations answered at the same time: those that are ready together are stored with one write to the disk. */
const mostAtOnce = 32;

export interface Inbox {
  /**
   * Stores a message; resolves only when it is committed, so that the channel can acknowledge it. Understanding and
   * answering follow by themselves. Safe to call again with the same message. A sender who floods is not stored.
   */
  receive(message: InboundMessage): Promise<void>;
  /** Resolves when every message received by this process has its outcome, or its attempt has failed for now. */
  settled(): Promise<void>;
  /** Takes up messages that were stored but not answered, after trouble of our own; resolves when they are. */
  answerForgotten(): Promise<void>;
  /** The same at the start, where nobody waits for it: after a crash hundreds may be there. Resolves when it has begun. */
  takeUpForgotten(): Promise<void>;
  /** What was said on both sides to and from one identity, oldest first: for the web chat's own page. */
  history(
    channel: ChannelId,
    externalId: string,
    range?: { readonly afterSeq?: number; readonly limit?: number },
  ): Promise<readonly TimelineItem[]>;
  readonly jobs: readonly Job[];
}

export function createInbox(needs: InboxNeeds): Inbox {
  const { database, clock, contacts, conversations, outbox, log } = needs;
  const { answerAll, goAheadWithoutConsent } = createAnswerMessages(needs);
  const work = createInOrder(answerAll, mostAtOnce, (conversation, error) =>
    log.error('inbox.broke', { conversation }, error),
  );

  const gate = createFloodGate({
    clock,
    isDangerous(text) {
      const { risk } = needs.answering.understand(text, {});
      return risk !== undefined && risk.level !== 'concern';
    },
  });

  const takeUpForgotten = async (): Promise<void> => {
    for (const conversationId of await conversations.unsettled(database)) work.run(conversationId);
  };
  const answerForgotten = async (): Promise<void> => {
    await takeUpForgotten();
    await work.settled();
  };

  const endPatience = async (): Promise<void> => {
    for (const id of await conversations.withConsentDue(database, clock.now())) {
      await goAheadWithoutConsent(id).catch((error: unknown) =>
        log.error('inbox.broke', { conversation: id }, error),
      );
    }
  };

  return {
    async receive(message) {
      if (!gate.admits(message)) {
        log.warn('inbox.flooded', { channel: message.channel });
        return;
      }
      const conversationId = await receiveMessage(needs, message);
      if (conversationId === undefined) return;
      await needs.onPoint?.('received');
      work.run(conversationId);
    },
    settled: () => work.settled(),
    answerForgotten,
    takeUpForgotten,
    async history(channel, externalId, { afterSeq = 0, limit = 200 } = {}) {
      const identity = await contacts.findByIdentity(channel, externalId);
      if (identity === undefined) return [];
      const range = { fromSeq: afterSeq + 1, limit };
      const inbound: InboundRecord[] = [];
      const outbound: OutboundRecord[] = [];
      for (const id of await needs.continuing.visibleTo(identity)) {
        inbound.push(...(await conversations.messagesOfIdentity(database, id, range)));
        outbound.push(...(await outbox.ofIdentity(id, range)));
      }
      const files = await needs.attachments.ofMessages(idsWithFile(inbound, outbound));
      return timelineOf(inbound, outbound, files).slice(-limit);
    },
    jobs: [
      { name: 'answer-forgotten-messages', every: minute / 4, run: answerForgotten },
      { name: 'handoff-without-consent', every: minute, run: endPatience },
    ],
  };
}
