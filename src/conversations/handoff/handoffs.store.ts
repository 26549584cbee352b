import type { Selectable, Updateable } from 'kysely';
import type { HandoffReason, RiskCategory } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import { prepared, type HandoffsTable, type Queries } from '#platform/storage';
import { openOrNothing, type KeyRing } from '#privacy/encryption';
import type { RiskLevel } from '#guidance/safety';
import type { Handoff, HandoffAbout } from './handoff.ts';
import { openHandoffStates, type HandoffState } from './handoff-state.ts';
import type { RouteReason } from './route-handoff.ts';

/** Where what a handoff is about lies; part of its seal. */
export const aboutContext = (id: string): string => `handoffs.about:${id}`;

const riskFrom = (row: Selectable<HandoffsTable>): Handoff['risk'] =>
  row.risk_category === null
    ? undefined
    : { category: row.risk_category as RiskCategory, level: (row.risk_level ?? 'urgent') as RiskLevel };

/** What no key opens is empty, and said so: for lists, in which one row must not hide the others. */
function shownFrom(row: Selectable<HandoffsTable>, keys: KeyRing): Handoff {
  const about = openOrNothing(keys, row.about, aboutContext(row.id));
  return about === undefined
    ? { ...handoffWith(row, {}), isUnreadable: true }
    : handoffWith(row, JSON.parse(about) as HandoffAbout);
}

/** @throws SealError */
const handoffFrom = (row: Selectable<HandoffsTable>, keys: KeyRing): Handoff =>
  handoffWith(row, JSON.parse(keys.open(row.about, aboutContext(row.id))) as HandoffAbout);

function handoffWith(row: Selectable<HandoffsTable>, about: HandoffAbout): Handoff {
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
    about,
    shownFromSeq: row.shown_from_seq,
    requestedAt: row.requested_at,
    offerEndsAt: row.offer_ends_at ?? undefined,
    isOverdue: row.is_overdue === 1,
    wasAccepted: row.was_accepted === 1,
    acceptedAt: row.accepted_at ?? undefined,
    acceptedBy: row.accepted_by ?? undefined,
    lastReplyAt: row.last_reply_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    outcome: row.outcome ?? undefined,
    closingTopic: row.closing_topic ?? undefined,
    adviceAskedAt: row.advice_asked_at ?? undefined,
    lentTo: row.lent_to ?? undefined,
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
  | 'lentTo'
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
      advice_asked_at: null,
      closing_topic: null,
      lent_to: handoff.lentTo ?? null,
    })
    .execute();
}

export async function readHandoff(queries: Queries, keys: KeyRing, id: string): Promise<Handoff | undefined> {
  const row = await queries.selectFrom('handoffs').selectAll().where('id', '=', id).executeTakeFirst();
  return row && handoffFrom(row, keys);
}

const openOf = prepared((queries, conversationId: string) =>
  queries
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('closed_at', 'is', null),
);

/** The open handoff of a conversation: at most one. */
export async function readOpenHandoff(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
): Promise<Handoff | undefined> {
  const {
    rows: [row],
  } = await openOf(queries, conversationId);
  return row && handoffFrom(row, keys);
}

const lastOf = (queries: Queries, conversationId: string) =>
  queries
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The newest handoff of a conversation, open or not. @throws SealError */
export async function readLastHandoff(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
): Promise<Handoff | undefined> {
  const row = await lastOf(queries, conversationId);
  return row && handoffFrom(row, keys);
}

/** The same for the desk, also when what it is about cannot be read. */
export async function showLastHandoff(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
): Promise<Handoff | undefined> {
  const row = await lastOf(queries, conversationId);
  return row && shownFrom(row, keys);
}

/** Handoffs by id, for lists; in no order. */
export async function showHandoffs(
  queries: Queries,
  keys: KeyRing,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Handoff>> {
  const found = new Map<string, Handoff>();
  // Databases take so many values in one list and no more.
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await queries
      .selectFrom('handoffs')
      .selectAll()
      .where('id', 'in', ids.slice(start, start + 500))
      .execute();
    for (const row of rows) found.set(row.id, shownFrom(row, keys));
  }
  return found;
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
