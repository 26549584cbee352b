import type { Conversation, InboundRecord, MessageOutcome } from '#conversations/conversation';
import { consentWording } from '#conversations/dialogues';
import { answerOutcomes } from '#conversations/open-questions';
import { sharingWording, type Handoff } from '#conversations/handoff';
import { minute, type Instant } from '#platform/base';
import { withTransaction, type Tx } from '#platform/storage';
import { unconsentedLife } from '#privacy/retention';
import type { InboxNeeds } from './needs.ts';
import { saveComplaint } from './save-complaint.ts';
import type { Turn } from './turn.ts';

/** Who asked for a person and says nothing about consent gets one all the same, after this long. */
export const consentPatience = 30 * minute;
/** "Delete everything": long enough for our last words to arrive. */
export const forgetsAfter = 10 * minute;

/** Somebody else saved the conversation or settled the message: nothing of this turn was saved. */
export class TurnOvertaken extends Error {
  override readonly name = 'TurnOvertaken';
}

export interface TurnSource {
  readonly conversation: Conversation;
  readonly handoff: Handoff | undefined;
  /** The message this is the turn of; undefined for a turn the clock brings about. */
  readonly message: InboundRecord | undefined;
  /** Begins the origin of queued replies: the same turn tried again queues nothing twice. */
  readonly origin: string;
}

async function saveConsent(needs: InboxNeeds, tx: Tx, source: TurnSource, turn: Turn): Promise<void> {
  const { consent, contacts, conversations, outbox, clock } = needs;
  const { contactId } = source.conversation;
  const how = { locale: turn.locale, wording: consentWording, by: `contact:${contactId}` } as const;
  const now = clock.now();
  for (const act of turn.consent) {
    if (act === 'ask') {
      await consent.ask(contactId, 'counselling', { ...how, by: 'system' }, tx);
      continue;
    }
    await consent[act](contactId, 'counselling', how, tx);
    const isGiven = act === 'give';
    if (isGiven) {
      await contacts.keep(tx, contactId, now);
      if (source.message?.displayName) await contacts.rename(tx, contactId, source.message.displayName);
    } else await contacts.expire(tx, contactId, now + unconsentedLife);
    await conversations.setMessagesExpiry(tx, contactId, isGiven ? undefined : unconsentedLife);
    await outbox.setExpiry(tx, contactId, isGiven ? undefined : unconsentedLife);
  }
}

async function saveSharing(needs: InboxNeeds, tx: Tx, source: TurnSource, turn: Turn): Promise<void> {
  const { handoff, conversation } = source;
  // Never for another office than the one that was asked about.
  if (turn.sharing === undefined || handoff?.office !== turn.sharing.office) return;
  const { contactId } = conversation;
  const how = { locale: turn.locale, wording: sharingWording, by: `contact:${contactId}` } as const;
  const purpose = `sharing:${turn.sharing.office}` as const;
  await (turn.sharing.isAllowed
    ? needs.consent.give(contactId, purpose, how, tx)
    : needs.consent.refuse(contactId, purpose, how, tx));
  if (turn.sharing.isAllowed) await needs.handoff.bot.showEarlier(tx, handoff);
}

async function saveHandoff(
  needs: InboxNeeds,
  tx: Tx,
  source: TurnSource,
  turn: Turn,
  now: Instant,
): Promise<void> {
  const { bot } = needs.handoff;
  for (const change of turn.handoffChanges) {
    // Read again: an earlier change of the same turn may have made or moved it.
    const open = await bot.open(tx, source.conversation.id);
    if (change.act === 'request') {
      if (open === undefined) await bot.request(tx, source.conversation, change.request, change.route, now);
    } else if (open !== undefined) {
      if (change.act === 'alert') await bot.alert(tx, open, change.risk, change.route, now);
      else if (change.act === 'relocate') await bot.relocate(tx, open, change.about, change.route);
      else if (change.act === 'show_earlier') {
        if (await maySeeEarlier(needs, tx, open)) await bot.showEarlier(tx, open);
      } else await bot.withdraw(tx, open, now);
    }
  }
}

/**
 * Consent to counselling shows the counsellors what was written before, but not those of an office the contact was asked
 * about by itself and has not agreed to.
 */
async function maySeeEarlier(needs: InboxNeeds, tx: Tx, handoff: Handoff): Promise<boolean> {
  if (handoff.office === undefined) return true;
  const state = await needs.consent.state(handoff.contactId, `sharing:${handoff.office}`, tx);
  return state === 'none' || state === 'given';
}

/** What came with messages that counsellors may read is brought to them. */
async function wantFiles(
  needs: InboxNeeds,
  tx: Tx,
  { conversation, message }: TurnSource,
  turn: Turn,
  now: Instant,
): Promise<void> {
  const isNew = message?.hasFile === true || turn.handoffChanges.length > 0 || turn.sharing !== undefined;
  const open = isNew ? await needs.handoff.bot.open(tx, conversation.id) : undefined;
  if (open === undefined) return;
  const shown = await needs.conversations.messages(tx, conversation.id, { fromSeq: open.shownFromSeq });
  const withFile = shown.filter(({ hasFile }) => hasFile === true).map(({ id }) => id);
  await needs.attachments.want(tx, withFile, now);
}

/** Counts how it ended; keeps, redacted, what had no good answer. */
async function learn(
  { questions }: InboxNeeds,
  tx: Tx,
  { conversation: { contactId, memory } }: TurnSource,
  turn: Turn,
  now: Instant,
): Promise<void> {
  const { locale, learning, rating } = turn;
  const outcome = answerOutcomes.find((known) => known === turn.outcome);
  if (outcome !== undefined) {
    const passage = outcome === 'answered' ? turn.memory.topic : undefined;
    await questions.count(tx, { outcome, locale, passage, now });
  }
  if (learning?.unanswered !== undefined)
    await questions.note(tx, { contactId, kind: 'unanswered', locale, text: learning.unanswered, now });
  if (rating && !rating.isHelpful && memory.lastQuestion !== undefined)
    await questions.note(tx, {
      ...{ contactId, kind: 'badly_rated', locale, now },
      text: memory.lastQuestion,
      passage: rating.passage,
    });
  if (learning?.wantsAnswer === true) await questions.wait(tx, contactId, locale, now);
}

/** What was said by and to them, and their name, go within minutes, what was remembered goes at once; a later message begins afresh. */
async function forget(needs: InboxNeeds, tx: Tx, contactId: string, now: Instant): Promise<void> {
  const end = now + forgetsAfter;
  await needs.contacts.forget(tx, contactId, now, end);
  await needs.subscriptions.end(tx, contactId);
  await needs.conversations.emptyMemories(tx, contactId);
  await needs.handoff.bot.forget(tx, contactId);
  await needs.visits.forget(tx, contactId);
  await needs.questions.forget(tx, contactId);
  await needs.conversations.endMessages(tx, contactId, end);
  await needs.outbox.endAll(tx, contactId, end);
}

/**
 * The second transaction of a message: state against the version that was read, replies into the outbox, handoff,
 * consent, counts and audit, and the message's outcome. All of it or nothing.
 * @throws TurnOvertaken when the conversation or the message is no longer as it was read
 */
export async function saveTurn(needs: InboxNeeds, source: TurnSource, turn: Turn): Promise<void> {
  const { database, clock, contacts, conversations, outbox, feedback } = needs;
  const { conversation, message, origin } = source;
  await withTransaction(database, async (tx) => {
    const now = clock.now();
    await contacts.lock(tx, conversation.contactId);
    const isSaved = await conversations.save(tx, conversation, {
      state: turn.state,
      memory: turn.memory,
      locale: turn.locale,
      consentDueAt: turn.state === 'awaiting_consent' ? now + consentPatience : undefined,
      now,
    });
    if (!isSaved) throw new TurnOvertaken();
    if (message && !(await conversations.settle(tx, message.id, turn.outcome satisfies MessageOutcome, now)))
      throw new TurnOvertaken();
    await saveConsent(needs, tx, source, turn);
    const to = {
      conversationId: conversation.id,
      contactId: conversation.contactId,
      channel: message?.channel ?? conversation.channel,
      identityId: message?.identityId ?? conversation.identityId,
    };
    const thanks = await saveComplaint(needs, tx, source, turn);
    const drafts = [...turn.replies, ...thanks].map((reply, index) => ({
      ...reply,
      origin: `${origin}:${index}`,
    }));
    await outbox.queue(tx, to, drafts, now);
    await contacts.setLocale(tx, conversation.contactId, turn.locale, turn.chosenLocale !== undefined);
    if (turn.rating) await feedback.rate(tx, turn.rating.passage, turn.locale, turn.rating.isHelpful);
    await learn(needs, tx, source, turn, now);
    if (turn.visit && !(await needs.visits.change(tx, turn.visit, `contact:${conversation.contactId}`)))
      throw new TurnOvertaken();
    await saveSharing(needs, tx, source, turn);
    await saveHandoff(needs, tx, source, turn, now);
    await wantFiles(needs, tx, source, turn, now);
    // Last: our own last words and the handoff it withdraws are forgotten with the rest.
    if (turn.forgets) await forget(needs, tx, conversation.contactId, now);
    await needs.onPoint?.('saving');
  });
}
