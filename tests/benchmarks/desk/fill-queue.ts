/** Thousands of conversations with counsellors, written straight into the database of a program that is stopped. */
import { openDatabase } from '#platform/storage';
import { openKeyRing } from '#privacy/encryption';
import type { Product } from '../../support/product.ts';

const channels = ['telegram', 'whatsapp', 'web-chat'] as const;
const languages = ['ar', 'ckb', 'kmr', 'en', 'bn', 'ur'] as const;
const governorates = ['erbil', 'duhok', 'sulaymaniyah', 'baghdad', 'basra'] as const;
const topics = ['small-business', 'smugglers', 'civil-documents', 'first-days'] as const;
const hour = 3_600_000;

const oneOf = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/**
 * @param open how many are open; half of them wait, half were answered; the rest is closed
 * @param words a message that each of them holds
 */
export async function fillQueue(
  { dataDir, keyFile }: Pick<Product, 'dataDir' | 'keyFile'>,
  { office, count, open, words }: { office: string; count: number; open: number; words: string },
): Promise<void> {
  const database = await openDatabase({ dataDir });
  const now = Date.now();
  const keys = await openKeyRing({ keyFile, database, clock: { now: () => now } });
  for (let start = 0; start < count; start += 500) {
    await database.transaction().execute(async (tx) => {
      for (let index = start; index < Math.min(start + 500, count); index += 1) {
        const id = `bench${String(index).padStart(21, '0')}`;
        const at = now - 30 * hour - index * 1_000;
        const isOpen = index < open;
        const isAnswered = isOpen && index % 2 === 1;
        const contact = { locale: oneOf(languages, index), locale_is_chosen: 0, name: null, last_seq: 2 };
        await tx
          .insertInto('contacts')
          .values({
            ...{ id, ...contact, created_at: at, last_seen_at: at, is_kept: 1 },
            ...{ expires_at: now * 2, forgotten_at: null },
          })
          .execute();
        await tx
          .insertInto('conversations')
          .values({
            ...{ id, contact_id: id, channel: oneOf(channels, index), identity_id: id, version: 3 },
            state: isOpen ? (isAnswered ? 'with_counsellor' : 'awaiting_counsellor') : 'closed',
            locale: oneOf(languages, index),
            memory: keys.seal(
              '{"failedQuestions":0,"crisisRepliedAt":{},"lastButtons":[]}',
              `conversations.memory:${id}`,
            ),
            ...{ created_at: at, last_message_at: at, consent_due_at: null, closed_at: isOpen ? null : at },
          })
          .execute();
        await tx
          .insertInto('inbound_messages')
          .values({
            ...{ id, conversation_id: id, contact_id: id, identity_id: id, channel: oneOf(channels, index) },
            ...{ external_id: id, seq: 1, received_at: at, outcome: 'appended', settled_at: at, attempts: 0 },
            content: keys.seal(
              JSON.stringify({ content: { kind: 'text', text: `${words} ${index}` } }),
              `inbound_messages.content:${id}`,
            ),
            expires_at: null,
          })
          .execute();
        const about = {
          governorate: oneOf(governorates, index),
          topic: { guide: oneOf(topics, index), section: 'x' },
        };
        const isUrgent = index % 50 === 0;
        await tx
          .insertInto('handoffs')
          .values({
            ...{ id, conversation_id: id, contact_id: id, office_id: office, route_reason: 'mrc_of_area' },
            ...{
              tried: '[]',
              reason: 'asked_for_person',
              locale: oneOf(languages, index),
              shown_from_seq: 0,
            },
            state: isOpen ? (isAnswered ? 'accepted' : 'requested') : 'resolved',
            ...{ risk_category: isUrgent ? 'violence' : null, risk_level: isUrgent ? 'urgent' : null },
            about: keys.seal(JSON.stringify(about), `handoffs.about:${id}`),
            ...{ alerted_at: null, requested_at: at, offer_ends_at: null, is_overdue: 0, was_accepted: 1 },
            ...{ accepted_at: isAnswered ? at : null, accepted_by: isAnswered ? 'nobody' : null },
            ...{ last_reply_at: isAnswered ? at + 1 : null, closed_at: isOpen ? null : at + hour },
            ...{ outcome: isOpen ? null : 'information_given', advice_asked_at: null, closing_topic: null },
          })
          .execute();
      }
    });
  }
  await database.destroy();
}
