import type { Selectable, Updateable } from 'kysely';
import type { HandoffReason, RiskCategory } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { HandoffsTable, Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { RiskLevel } from '#guidance/safety';
import type { Handoff, HandoffAbout } from './handoff.ts';
import { openHandoffStates, type HandoffOutcome, type HandoffState } from './handoff-state.ts';
import type { RouteReason } from './route-handoff.ts';

const aboutContext = (id: string): string => `handoffs.about:${id}`;

const riskFrom = (row: Selectable<HandoffsTable>): Handoff['risk'] =>
  row.risk_category === null
    ? undefined
    : { category: row.risk_category as RiskCategory, level: (row.risk_level ?? 'urgent') as RiskLevel };

function handoffFrom(row: Selectable<HandoffsTable>, keys: KeyRing): Handoff {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    state: row.state as HandoffState,
    office: row.office_id ?? undefined,
    routeReason: row.route_reason as RouteReason,
    tried: JSON.parse(row.tried) as readonly string[],
    reason: row.reason as HandoffReason,
    risk: riskFrom(row),
    alertedAt: row.alerted_at ?? undefined,
    locale: row.locale as LocaleTag,
    about: JSON.parse(keys.open(row.about, aboutContext(row.id))) as HandoffAbout,
    shownFromSeq: row.shown_from_seq,
    requestedAt: row.requested_at,
    offerEndsAt: row.offer_ends_at ?? undefined,
    isOverdue: row.is_overdue === 1,
    wasAccepted: row.was_accepted === 1,
    acceptedAt: row.accepted_at ?? undefined,
    acceptedBy: row.accepted_by ?? undefined,
    lastReplyAt: row.last_reply_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    outcome: (row.outcome as HandoffOutcome | null) ?? undefined,
  };
}

export type NewHandoff = Pick<
  Handoff,
  | 'id'
  | 'conversationId'
  | 'contactId'
  | 'office'
  | 'routeReason'
  | 'reason'
  | 'risk'
  | 'locale'
  | 'about'
  | 'shownFromSeq'
  | 'requestedAt'
>;

/** @throws a unique violation when the conversation has an open one already. */
export async function insertHandoff(queries: Queries, keys: KeyRing, handoff: NewHandoff): Promise<void> {
  await queries
    .insertInto('handoffs')
    .values({
      id: handoff.id,
      conversation_id: handoff.conversationId,
      contact_id: handoff.contactId,
      state: 'requested' satisfies HandoffState,
      office_id: handoff.office ?? null,
      route_reason: handoff.routeReason,
      tried: '[]',
      reason: handoff.reason,
      risk_category: handoff.risk?.category ?? null,
      risk_level: handoff.risk?.level ?? null,
      alerted_at: handoff.risk === undefined ? null : handoff.requestedAt,
      locale: handoff.locale,
      about: keys.seal(JSON.stringify(handoff.about), aboutContext(handoff.id)),
      shown_from_seq: handoff.shownFromSeq,
      requested_at: handoff.requestedAt,
      offer_ends_at: null,
      is_overdue: 0,
      was_accepted: 0,
      accepted_at: null,
      accepted_by: null,
      last_reply_at: null,
      closed_at: null,
      outcome: null,
    })
    .execute();
}

export async function readHandoff(queries: Queries, keys: KeyRing, id: string): Promise<Handoff | undefined> {
  const row = await queries.selectFrom('handoffs').selectAll().where('id', '=', id).executeTakeFirst();
  return row && handoffFrom(row, keys);
}

/** The open handoff of a conversation: at most one. */
export async function readOpenHandoff(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
): Promise<Handoff | undefined> {
  const row = await queries
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row && handoffFrom(row, keys);
}

/** The newest handoff of a conversation, open or not. */
export async function readLastHandoff(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
): Promise<Handoff | undefined> {
  const row = await queries
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && handoffFrom(row, keys);
}

/** Open handoffs, all or of some offices. */
export async function openHandoffs(
  queries: Queries,
  keys: KeyRing,
  offices: readonly string[] | 'all',
): Promise<readonly Handoff[]> {
  if (offices !== 'all' && offices.length === 0) return [];
  const rows = await queries
    .selectFrom('handoffs')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('state', 'in', openHandoffStates)
    .$if(offices !== 'all', (query) => query.where('office_id', 'in', offices as readonly string[]))
    .orderBy('requested_at')
    .execute();
  return rows.map((row) => handoffFrom(row, keys));
}

/** Open handoffs nobody has accepted yet, oldest first. Opens no seal: one that is unreadable must not hide the others. */
export async function waitingHandoffs(
  queries: Queries,
): Promise<readonly Pick<Handoff, 'id' | 'conversationId'>[]> {
  const waiting = openHandoffStates.filter((state) => state !== 'accepted');
  const rows = await queries
    .selectFrom('handoffs')
    .select(['id', 'conversation_id'])
    .where('closed_at', 'is', null)
    .where('state', 'in', waiting)
    .orderBy('requested_at')
    .execute();
  return rows.map(({ id, conversation_id }) => ({ id, conversationId: conversation_id }));
}

export async function handoffsOfContact(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
): Promise<readonly Handoff[]> {
  const rows = await queries
    .selectFrom('handoffs')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('requested_at')
    .execute();
  return rows.map((row) => handoffFrom(row, keys));
}

/**
 * Changes a handoff that is still in the state it was read in.
 * @returns false when somebody was faster.
 */
export async function updateHandoff(
  queries: Queries,
  handoff: Pick<Handoff, 'id' | 'state' | 'office'>,
  change: Updateable<HandoffsTable>,
): Promise<boolean> {
  const result = await queries
    .updateTable('handoffs')
    .set(change)
    .where('id', '=', handoff.id)
    .where('state', '=', handoff.state)
    .where('office_id', handoff.office === undefined ? 'is' : '=', handoff.office ?? null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** The sealed field for `updateHandoff`. */
export function sealedAbout(keys: KeyRing, id: string, about: HandoffAbout): Updateable<HandoffsTable> {
  return { about: keys.seal(JSON.stringify(about), aboutContext(id)) };
}

/** Empties what the handoffs of a contact say about them: where they are, what it is about, which danger. */
export async function emptyAbouts(queries: Queries, keys: KeyRing, contactId: string): Promise<void> {
  const rows = await queries
    .selectFrom('handoffs')
    .select('id')
    .where('contact_id', '=', contactId)
    .execute();
  for (const { id } of rows) {
    const change = { ...sealedAbout(keys, id, {}), risk_category: null, risk_level: null, alerted_at: null };
    await queries.updateTable('handoffs').set(change).where('id', '=', id).execute();
  }
}
