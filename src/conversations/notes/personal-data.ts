import { minute } from '#platform/base';
import type { KeyRing } from '#privacy/encryption';
import { unconsentedLife, type DeclaredTables, type PersonalData } from '#privacy/retention';
import { noteContext } from './notes.ts';

const tables = {
  conversation_notes: {
    rule: 'consent-or-72h',
    columns: {
      id: 'plain',
      conversation_id: 'plain',
      contact_id: 'pseudonym',
      office_id: 'plain',
      staff_id: 'pseudonym',
      kind: 'plain',
      after_seq: 'plain',
      content: 'sealed',
      created_at: 'plain',
    },
  },
} as const satisfies DeclaredTables;

/** After "delete everything" a note written just then goes with the last words to the person. */
const afterForgetting = 10 * minute;

/** Notes are about a person: kept as long as their messages, and theirs to see. */
export function notesData({ keys }: { readonly keys: KeyRing }): PersonalData {
  return {
    room: 'notes',
    tables,
    async sweep({ database, now }) {
      const result = await database
        .deleteFrom('conversation_notes')
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('contacts')
              .select('contacts.id')
              .whereRef('contacts.id', '=', 'conversation_notes.contact_id')
              .where((contact) =>
                contact.or([
                  contact.and([
                    contact('is_kept', '=', 0),
                    contact('conversation_notes.created_at', '<=', now - unconsentedLife),
                  ]),
                  contact.and([
                    contact('forgotten_at', '<=', now - afterForgetting),
                    contact('conversation_notes.created_at', '<=', contact.ref('forgotten_at')),
                  ]),
                ]),
              ),
          ),
        )
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    async erase(contact, tx) {
      const query = tx.deleteFrom('conversation_notes').where('contact_id', '=', contact);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
    async export(contact, queries, offices) {
      const rows = await queries
        .selectFrom('conversation_notes')
        .select(['id', 'content', 'created_at'])
        .where('contact_id', '=', contact)
        .$if(offices !== undefined, (query) => query.where('office_id', 'in', offices ?? []))
        .orderBy('created_at')
        .execute();
      return {
        notes: rows.map(({ id, content, created_at }) => ({
          at: new Date(created_at).toISOString(),
          text: keys.open(content, noteContext(id)),
        })),
      };
    },
  };
}
