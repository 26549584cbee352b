import type { Clock, Ids } from '#platform/base';
import type { Queries, Tx } from '#platform/storage';
import { openOrNothing, type KeyRing } from '#privacy/encryption';
import type { Handoff } from '../handoff.ts';
import type { RouteFacts, RouteOccasion, RouteRule, RoutingDecision } from './decision.ts';

const factsContext = (id: string): string => `routing_decisions.facts:${id}`;

export interface NewDecision extends Pick<Handoff, 'conversationId' | 'contactId'> {
  readonly handoffId: string;
  readonly occasion: RouteOccasion;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly rule: RouteRule;
  readonly facts: RouteFacts;
}

export async function insertDecision(
  tx: Tx,
  { keys, ids, clock }: { readonly keys: KeyRing; readonly ids: Ids; readonly clock: Clock },
  { handoffId, conversationId, contactId, occasion, from, to, rule, facts }: NewDecision,
): Promise<void> {
  const id = ids.next();
  await tx
    .insertInto('routing_decisions')
    .values({
      ...{ id, handoff_id: handoffId, conversation_id: conversationId, contact_id: contactId },
      ...{ decided_at: clock.now(), occasion, from_office: from ?? null, to_office: to ?? null, rule },
      facts: keys.seal(JSON.stringify(facts), factsContext(id)),
    })
    .execute();
}

/** Oldest first. */
export async function decisionsOf(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
): Promise<readonly RoutingDecision[]> {
  const rows = await queries
    .selectFrom('routing_decisions')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('decided_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const facts = openOrNothing(keys, row.facts, factsContext(row.id));
    return {
      id: row.id,
      at: row.decided_at,
      occasion: row.occasion as RouteOccasion,
      from: row.from_office ?? undefined,
      to: row.to_office ?? undefined,
      rule: row.rule as RouteRule,
      facts: facts === undefined ? undefined : (JSON.parse(facts) as RouteFacts),
    };
  });
}
