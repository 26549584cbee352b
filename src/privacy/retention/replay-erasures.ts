import { sql } from 'kysely';
import { readTableShapes, type TableShape } from '#platform/backup';
import type { Tx } from '#platform/storage';
import type { Erasure } from './erasure-list.ts';
import { unconsentedLife } from './personal-data.ts';

/** Ids in one statement. */
const atOnce = 500;

export interface Replayed {
  /** Contacts that the backup brought back and that are gone again. */
  readonly erased: number;
  /** Contacts whose consent had been taken back: what they wrote ends with the usual 72 hours. */
  readonly withdrawn: number;
}

interface ContactRow {
  readonly id: string;
  readonly forgotten_at: number | null;
}

async function presentContacts(tx: Tx, ids: readonly string[]): Promise<readonly ContactRow[]> {
  const found: ContactRow[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const query = tx.selectFrom('contacts').select(['id', 'forgotten_at']).where('id', 'in', some);
    found.push(...(await query.execute()));
  }
  return found;
}

/** Every row that names them, in every table, whoever owns it: the restored data have not been touched by anybody yet. */
async function eraseRows(tx: Tx, tables: readonly TableShape[], ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = sql.join(ids.slice(from, from + atOnce));
    for (const { name } of tables.toReversed()) {
      await sql`delete from ${sql.table(name)} where contact_id in (${some})`.execute(tx);
    }
    await sql`delete from contacts where id in (${some})`.execute(tx);
  }
}

async function endRows(tx: Tx, tables: readonly TableShape[], { contact, at }: Erasure): Promise<void> {
  const end = at + unconsentedLife;
  for (const { name, columns } of tables) {
    if (!columns.includes('expires_at')) continue;
    await sql`
      update ${sql.table(name)} set expires_at = ${end}
      where contact_id = ${contact} and (expires_at is null or expires_at > ${end})
    `.execute(tx);
  }
  await sql`delete from consents where contact_id = ${contact} and purpose = 'counselling'`.execute(tx);
  await sql`
    update contacts set is_kept = 0, expires_at = ${end} where id = ${contact} and expires_at > ${end}
  `.execute(tx);
}

/**
 * Does again to a restored database what was done since the backup was made: who was erased or asked for it is erased,
 * where consent was taken back the 72 hours run. Before anybody can read it, in the transaction that restores it.
 * @param made when the backup was made, milliseconds since 1970
 */
export async function replayErasures(tx: Tx, erasures: readonly Erasure[], made: number): Promise<Replayed> {
  const shapes = await readTableShapes(tx);
  const tables = shapes.filter(({ columns }) => columns.includes('contact_id'));
  const contacts = await presentContacts(tx, [...new Set(erasures.map(({ contact }) => contact))]);
  const byContact = new Map(contacts.map((contact) => [contact.id, contact]));
  const gone = erasures.filter(({ contact, kind, at }) => {
    const row = byContact.get(contact);
    // Who asked after the backup was made is in it with older words only.
    return row !== undefined && (kind === 'erased' || (kind === 'forgotten' && (row.forgotten_at ?? 0) < at));
  });
  const erased = new Set(gone.map(({ contact }) => contact));
  await eraseRows(tx, tables, [...erased]);
  const withdrawn = erasures.filter(
    ({ contact, kind, at }) =>
      kind === 'withdrawn' && at > made && byContact.has(contact) && !erased.has(contact),
  );
  for (const entry of withdrawn) await endRows(tx, tables, entry);
  return { erased: erased.size, withdrawn: new Set(withdrawn.map(({ contact }) => contact)).size };
}
