/** Telling those who wait that there is an answer: once, without a word about what it is. */
import { readableFor, type Contacts } from '#conversations/contacts';
import { isWithPeople, remember, type Conversations } from '#conversations/conversation';
import type { Outbox } from '#conversations/outbox';
import type { ReplyButton } from '#guidance/answering';
import type { Translate } from '#guidance/collections';
import type { Clock, Ids } from '#platform/base';
import { withTransaction, type Database, type Tx } from '#platform/storage';
import type { Consent } from '#privacy/consent';
import * as store from './open-questions.store.ts';

export interface TellNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly consent: Consent;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly translate: Translate;
}

/** Looked at in one round; the next one goes on. */
const atOnce = 200;

/** The open conversation of a contact, or a new one where they wrote last. */
async function conversationFor(needs: TellNeeds, tx: Tx, contactId: string) {
  const { conversations, contacts, ids, clock } = needs;
  const open = await conversations.readOpen(tx, contactId);
  if (open !== undefined) return open;
  const contact = await contacts.read(tx, contactId);
  const last = (await conversations.ofContact(tx, contactId)).toSorted(
    (a, b) => b.createdAt - a.createdAt,
  )[0];
  if (contact === undefined || last === undefined) return undefined;
  const { channel, identityId } = last;
  const locale = contact.locale ?? last.locale;
  await conversations.insert(tx, {
    id: ids.next(),
    contactId,
    channel,
    identityId,
    locale,
    now: clock.now(),
  });
  return conversations.readOpen(tx, contactId);
}

async function tellOne(needs: TellNeeds, waiting: store.Waiting): Promise<boolean> {
  const { database, clock, consent, contacts, conversations, outbox, translate } = needs;
  return withTransaction(database, async (tx) => {
    const now = clock.now();
    const { contactId, question } = waiting;
    await contacts.lock(tx, contactId);
    if (!(await consent.stands(contactId, 'answer_later', tx))) return false;
    const conversation = await conversationFor(needs, tx, contactId);
    // A counsellor is with them: it waits until they are done.
    if (conversation === undefined || isWithPeople(conversation.state)) return false;
    if (!(await store.markTold(tx, question, now, now + readableFor))) return false;
    const locale = conversation.locale ?? 'ar';
    const button: ReplyButton = {
      id: `passage:${waiting.guide}#${waiting.section}`,
      label: translate(locale, 'later:read'),
    };
    // So that "1" typed where there are no buttons is this one.
    const isSaved = await conversations.save(tx, conversation, {
      ...conversation,
      memory: remember(conversation.memory, { lastButtons: [button] }),
      consentDueAt: undefined,
      now,
    });
    if (!isSaved) throw new Error('the conversation went on meanwhile; the next round tells it');
    const to = {
      contactId,
      conversationId: conversation.id,
      channel: conversation.channel,
      identityId: conversation.identityId,
    };
    const text = translate(locale, 'later:news');
    await outbox.queue(
      tx,
      to,
      [{ kind: 'bot', text, buttons: [button], locale, origin: `later:${question}` }],
      now,
    );
    await contacts.awaitAnswer(tx, contactId, `question:${question}`, now + readableFor);
    return true;
  });
}

/** @returns how many were told */
export async function tellAnswers(needs: TellNeeds, broke: (error: unknown) => void): Promise<number> {
  let told = 0;
  for (const waiting of await store.readWaiting(needs.database, atOnce)) {
    const isTold = await tellOne(needs, waiting).catch((error: unknown) => {
      broke(error);
      return false;
    });
    if (isTold) told += 1;
  }
  if (told > 0) needs.database.wake.notify('outbox');
  return told;
}
