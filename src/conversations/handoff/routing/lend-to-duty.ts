import type { Tx } from '#platform/storage';
import { isUrgent, type Handoff } from '../handoff.ts';
import * as store from '../handoffs.store.ts';
import type { HandoffNeeds } from '../needs.ts';
import { insertDecision } from './decisions.store.ts';
import { isOfficeStaffed, onDuty } from './duty.ts';

export type DutyEnd =
  /** Nothing to do: it is not urgent, somebody has it, or its own office has somebody there. */
  | 'as_it_was'
  | 'lent'
  /** Nobody on duty has the desk open. */
  | 'nobody';

/**
 * Danger, and nobody of its own office has the desk open: whoever is on duty gets this one conversation until they give
 * it back. Somebody who went away without taking it loses it to the next. Call it with the contact locked.
 */
export async function lendToDuty(needs: HandoffNeeds, tx: Tx, handoff: Handoff): Promise<DutyEnd> {
  if (!isUrgent(handoff) || handoff.state === 'accepted' || handoff.closedAt !== undefined)
    return 'as_it_was';
  const here = await needs.staffHere(tx);
  if (handoff.lentTo !== undefined) {
    if (here.some(({ id }) => id === handoff.lentTo)) return 'as_it_was';
    await endLending(needs, tx, handoff, 'system');
  }
  if (isOfficeStaffed(handoff.office, here)) return 'as_it_was';
  const all = await needs.offices.list(tx);
  const office = all.find(({ id }) => id === handoff.office);
  const called = onDuty(office, all, here, handoff.tried);
  if (called === undefined) return 'nobody';
  await store.updateHandoff(tx, handoff, { lent_to: called.id });
  const { id: handoffId, conversationId, contactId } = handoff;
  await insertDecision(tx, needs, {
    ...{ handoffId, conversationId, contactId, occasion: 'duty', from: handoff.office, to: handoff.office },
    rule: 'on_duty',
    facts: { isUrgent: true, staff: called.id },
  });
  const subject = { kind: 'conversation', id: conversationId } as const;
  const event = { actor: 'system', act: 'handoff.lent', subject, office: handoff.office } as const;
  await needs.audit.record({ ...event, details: { to: called.id } }, tx);
  return 'lent';
}

/** The one conversation is theirs no longer. @param by who ended it */
export async function endLending(
  needs: Pick<HandoffNeeds, 'keys' | 'ids' | 'clock' | 'audit'>,
  tx: Tx,
  handoff: Handoff,
  by: 'system' | `staff:${string}`,
): Promise<void> {
  const { id: handoffId, conversationId, contactId, office, lentTo } = handoff;
  if (lentTo === undefined) return;
  await tx.updateTable('handoffs').set({ lent_to: null }).where('id', '=', handoffId).execute();
  await insertDecision(tx, needs, {
    ...{ handoffId, conversationId, contactId, occasion: 'given_back', from: office, to: office },
    rule: 'own_office',
    facts: { staff: lentTo },
  });
  const subject = { kind: 'conversation', id: conversationId } as const;
  await needs.audit.record(
    { actor: by, act: 'handoff.lending_ended', subject, office, details: { from: lentTo } },
    tx,
  );
}
