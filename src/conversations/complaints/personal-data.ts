import type { Clock } from '#platform/base';
import type { Tx } from '#platform/storage';
import { type KeyRing, openOrNothing } from '#privacy/encryption';
import type { DeclaredTables, PersonalData } from '#privacy/retention';
import { sealedIn } from './complaints.store.ts';

const tables = {
  complaints: {
    rule: 'expiry',
    columns: {
      id: 'plain',
      kind: 'plain',
      way_in: 'plain',
      locale: 'plain',
      office_id: 'plain',
      state: 'plain',
      version: 'plain',
      content: 'sealed',
      reach: 'sealed',
      code_digest: 'digest',
      answer: 'sealed',
      passed_to: 'plain',
      received_at: 'plain',
      changed_at: 'plain',
      expires_at: 'plain',
    },
  },
  complaint_senders: {
    rule: 'contact',
    columns: { complaint_id: 'plain', contact_id: 'pseudonym' },
  },
} as const satisfies DeclaredTables;

/** Whether their time ran out by itself; whoever asked to be deleted did so before that. */
async function isForgottenByTime(contact: string, tx: Tx, now: number): Promise<boolean> {
  const row = await tx
    .selectFrom('contacts')
    .select(['expires_at', 'forgotten_at'])
    .where('id', '=', contact)
    .executeTakeFirst();
  return row !== undefined && row.forgotten_at === null && row.expires_at <= now;
}

/**
 * A complaint goes when its time is over, or with the person who asks to be deleted. When only their 72 hours have
 * passed, the complaint stays and nothing says any more whose it was: else silence would make every complaint disappear.
 */
export function complaintsData(needs: { readonly keys: KeyRing; readonly clock: Clock }): PersonalData {
  const { keys, clock } = needs;
  return {
    room: 'complaints',
    tables,
    async sweep({ database, now }) {
      const query = database.deleteFrom('complaints').where('expires_at', '<=', now);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
    async erase(contact, tx) {
      if (await isForgottenByTime(contact, tx, clock.now())) {
        const links = tx.deleteFrom('complaint_senders').where('contact_id', '=', contact);
        return Number((await links.executeTakeFirst()).numDeletedRows);
      }
      const own = tx.selectFrom('complaint_senders').select('complaint_id').where('contact_id', '=', contact);
      const query = tx.deleteFrom('complaints').where('id', 'in', own);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
    async export(contact, queries, offices) {
      // Through the hands of staff: nothing of what they must not see.
      if (offices !== undefined) return {};
      const rows = await queries
        .selectFrom('complaints')
        .innerJoin('complaint_senders', 'complaint_id', 'complaints.id')
        .selectAll('complaints')
        .where('contact_id', '=', contact)
        .execute();
      return {
        complaints: rows.map((row) => ({
          receivedAt: new Date(row.received_at).toISOString(),
          state: row.state,
          text: openOrNothing(keys, row.content, sealedIn('content', row.id)),
          answer: openOrNothing(keys, row.answer, sealedIn('answer', row.id)),
        })),
      };
    },
  };
}
