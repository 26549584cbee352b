import { setImmediate } from 'node:timers/promises';
import { normalise } from '#guidance/language';
import { SealError } from '#privacy/encryption';
import { readByOffice, timelineOf } from '../timeline.ts';
import type { HandoffNeeds } from '../needs.ts';
import { showHandoffs } from '../handoffs.store.ts';
import type { Handoff } from '../handoff.ts';
import type { QueueRow } from './queue-row.ts';
import { newestRows } from './queue.store.ts';

/** Conversations opened for one search. */
export const mostSearched = 500;
/** Messages of a conversation looked into, the newest. */
const mostMessages = 200;
/** Conversations opened before others get a turn. */
const atOnce = 5;

export interface WordsFound {
  /** Newest first. */
  readonly conversations: readonly string[];
  /** How many were looked into. */
  readonly looked: number;
}

/** Words to look for: at least two letters each, eight at most. */
const wordsIn = (text: string, locale: string): readonly string[] =>
  normalise(text, locale)
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .slice(0, 8);

/**
 * Searches in what was said, written as notes and given as a name, by opening the newest conversations of these offices
 * in memory, one after the other. Nothing is indexed and nothing is kept. Only what this office is shown is looked into.
 * Every search is recorded, with how many conversations were opened, never with its words.
 */
export function createSearchWords(
  needs: Pick<
    HandoffNeeds,
    'database' | 'keys' | 'conversations' | 'contacts' | 'outbox' | 'notes' | 'audit'
  >,
): (query: string, offices: readonly string[], staff: string) => Promise<WordsFound> {
  const { database, keys, conversations, contacts, outbox, notes, audit } = needs;

  const textOf = async ({ conversationId, contactId, office, shownFromSeq }: Handoff): Promise<string> => {
    const range = { fromSeq: shownFromSeq, limit: mostMessages };
    const inbound = await conversations.messages(database, conversationId, range);
    const said = timelineOf(inbound, readByOffice(await outbox.ofConversation(conversationId, range)));
    const noted = await notes.ofConversation(conversationId, { office, shownFromSeq });
    const contact = await contacts.find(contactId);
    return [
      contact?.name ?? '',
      ...said.map(({ text }) => text),
      ...noted.map(({ text }) => text ?? ''),
    ].join('\n');
  };

  const holds = async (row: QueueRow, handoff: Handoff | undefined, query: string): Promise<boolean> => {
    const words = wordsIn(query, row.locale);
    if (handoff === undefined || words.length === 0) return false;
    try {
      const text = normalise(await textOf(handoff), row.locale);
      return words.every((word) => text.includes(word));
    } catch (error) {
      // One that cannot be read is not found; the others are.
      if (error instanceof SealError) return false;
      throw error;
    }
  };

  return async (query, offices, staff) => {
    const rows = await newestRows(database, { in: offices }, mostSearched);
    const handoffs = await showHandoffs(
      database,
      keys,
      rows.map(({ id }) => id),
    );
    const found = new Set<string>();
    for (const [index, row] of rows.entries()) {
      if (await holds(row, handoffs.get(row.id), query)) found.add(row.conversationId);
      if (index % atOnce === 0) await setImmediate();
    }
    await audit.record({
      actor: `staff:${staff}`,
      act: 'queue.searched',
      subject: { kind: 'staff', id: staff },
      office: offices.length === 1 ? offices[0] : undefined,
      details: { looked: rows.length, found: found.size, offices: offices.length },
    });
    return { conversations: [...found], looked: rows.length };
  };
}
