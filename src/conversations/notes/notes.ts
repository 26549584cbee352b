import type { Clock, Ids } from '#platform/base';
import type { Database, Queries, Tx } from '#platform/storage';
import { type KeyRing, openOrNothing } from '#privacy/encryption';
import type { NewNote, Note, NoteKind } from './note.ts';

/** Notes about conversations. The callers check rights and write the audit. */
export interface Notes {
  add(tx: Tx, note: NewNote): Promise<void>;
  /**
   * What counsellors of an office may read, oldest first: what their office wrote or was told on handing over, and what
   * others wrote after messages that this office is shown.
   * @param view.shownFromSeq messages before this number are hidden from the office; 0 shows all
   */
  ofConversation(
    conversationId: string,
    view: { readonly office: string | undefined; readonly shownFromSeq: number },
    queries?: Queries,
  ): Promise<readonly Note[]>;
}

export const noteContext = (id: string): string => `conversation_notes.content:${id}`;

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createNotes({ database, keys, clock, ids }: Needs): Notes {
  return {
    async add(tx, { conversationId, contactId, office, staff, kind, text }) {
      const id = ids.next();
      const contact = await tx
        .selectFrom('contacts')
        .select('last_seq')
        .where('id', '=', contactId)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('conversation_notes')
        .values({
          id,
          conversation_id: conversationId,
          contact_id: contactId,
          office_id: office ?? null,
          staff_id: staff,
          kind,
          after_seq: contact.last_seq,
          content: keys.seal(text, noteContext(id)),
          created_at: clock.now(),
        })
        .execute();
    },

    async ofConversation(conversationId, { office, shownFromSeq }, queries = database) {
      const rows = await queries
        .selectFrom('conversation_notes')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where((eb) => eb.or([eb('office_id', '=', office ?? null), eb('after_seq', '>=', shownFromSeq)]))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind as NoteKind,
        staff: row.staff_id,
        office: row.office_id ?? undefined,
        afterSeq: row.after_seq,
        at: row.created_at,
        text: openOrNothing(keys, row.content, noteContext(row.id)),
      }));
    },
  };
}
