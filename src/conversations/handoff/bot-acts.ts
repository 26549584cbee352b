import type { Conversation } from '#conversations/conversation';
import type { OfficeNow } from '#conversations/offices';
import type { Instant } from '#platform/base';
import type { Queries, Tx } from '#platform/storage';
import type { Collections } from '#guidance/collections';
import type { Handoff, HandoffAbout } from './handoff.ts';
import { isUrgent } from './handoff.ts';
import { nextHandoffState } from './handoff-state.ts';
import * as store from './handoffs.store.ts';
import type { HandoffNeeds } from './needs.ts';
import { routeRequest, stageOf, type HandoffRequest } from './request-handoff.ts';
import type { Route } from './route-handoff.ts';
import { factsOf, type RouteOccasion } from './routing/decision.ts';
import { insertDecision } from './routing/decisions.store.ts';
import { lendToDuty } from './routing/lend-to-duty.ts';

/** What the inbox does with handoffs, inside its own transaction. */
export interface BotActs {
  /** The open handoff of a conversation. */
  open(queries: Queries, conversationId: string): Promise<Handoff | undefined>;
  /** Makes a handoff to the office of the route. */
  request(
    tx: Tx,
    conversation: Pick<Conversation, 'id' | 'contactId'>,
    request: HandoffRequest,
    route: Route,
    now: Instant,
  ): Promise<void>;
  /** A message holds a danger: to the top, and with a route to that office. */
  alert(
    tx: Tx,
    handoff: Handoff,
    risk: NonNullable<Handoff['risk']>,
    route: Route | undefined,
    now: Instant,
  ): Promise<void>;
  /** The contact said where they are: to the office there, unless somebody has accepted it. */
  relocate(tx: Tx, handoff: Handoff, about: HandoffAbout, route: Route | undefined): Promise<void>;
  /** The contact agreed that the counsellor reads what was written before. */
  showEarlier(tx: Tx, handoff: Handoff): Promise<void>;
  /** The contact wants everything deleted. */
  withdraw(tx: Tx, handoff: Handoff, now: Instant): Promise<void>;
  /** Empties what all handoffs of a contact say about them. */
  forget(tx: Tx, contactId: string): Promise<void>;
}

const levels = ['concern', 'urgent', 'emergency'] as const;

/**
 * The office a handoff should go to, when that is another one and nobody has ever accepted it. Afterwards counsellors
 * decide: it goes to another office only with the question what that office may see.
 */
export function betterRoute(
  handoff: Handoff,
  about: HandoffAbout,
  collections: Collections,
  all: readonly OfficeNow[],
  now: Instant,
): Route | undefined {
  if (handoff.wasAccepted || handoff.routeReason === 'transferred') return undefined;
  const route = routeRequest({ ...handoff, about }, collections, all, now);
  return route.office === undefined || route.office.id === handoff.office ? undefined : route;
}

export function createBotActs(needs: HandoffNeeds): BotActs {
  const { keys, ids, audit, collections } = needs;

  /** Keeps why, and calls whoever is on duty where that is needed. @param about what the office may know of it */
  const decide = async (
    tx: Tx,
    handoff: Pick<Handoff, 'id' | 'conversationId' | 'contactId' | 'locale' | 'risk'>,
    occasion: RouteOccasion,
    { from, about, route }: { from: string | undefined; about: HandoffAbout; route: Route },
  ): Promise<void> => {
    const { id: handoffId, conversationId, contactId, locale } = handoff;
    const stage = stageOf(about.topic, collections);
    await insertDecision(tx, needs, {
      ...{ handoffId, conversationId, contactId, occasion, from, to: route.office?.id, rule: route.reason },
      facts: factsOf(route, {
        ...(about.governorate !== undefined && { governorate: about.governorate }),
        ...(about.region !== undefined && { region: about.region }),
        ...(stage && { stage }),
        ...{ locale, isUrgent: isUrgent(handoff) },
      }),
    });
  };

  const callDuty = async (tx: Tx, id: string): Promise<void> => {
    const handoff = await store.readHandoff(tx, keys, id);
    if (handoff) await lendToDuty(needs, tx, handoff);
  };

  const move = async (
    tx: Tx,
    handoff: Handoff,
    route: Route | undefined,
    occasion: RouteOccasion,
    about: HandoffAbout = handoff.about,
  ): Promise<void> => {
    const state = nextHandoffState(handoff.state, 'reroute');
    if (route?.office === undefined || state === undefined || handoff.state === 'accepted') return;
    const moved = await store.updateHandoff(tx, handoff, {
      state,
      office_id: route.office.id,
      route_reason: route.reason,
      offer_ends_at: null,
      is_overdue: 0,
    });
    if (moved) await decide(tx, handoff, occasion, { from: handoff.office, about, route });
  };

  return {
    open: (queries, conversationId) => store.readOpenHandoff(queries, keys, conversationId),

    async request(tx, conversation, request, route, now) {
      const id = ids.next();
      const { id: conversationId, contactId } = conversation;
      await store.insertHandoff(tx, keys, {
        ...request,
        ...{ id, conversationId, contactId, lentTo: undefined },
        office: route.office?.id,
        routeReason: route.reason,
        requestedAt: now,
      });
      const made = { ...request, id, conversationId, contactId };
      await decide(tx, made, 'asked', { from: undefined, about: request.about, route });
      await callDuty(tx, id);
      await audit.record(
        {
          actor: `contact:${conversation.contactId}`,
          act: 'handoff.requested',
          subject: { kind: 'conversation', id: conversation.id },
          office: route.office?.id,
          details: { reason: request.reason, route: route.reason, risk: request.risk?.category ?? null },
        },
        tx,
      );
    },

    async alert(tx, handoff, risk, route, now) {
      const { risk: before } = handoff;
      const isWorse = before === undefined || levels.indexOf(risk.level) >= levels.indexOf(before.level);
      const worse = { risk_category: risk.category, risk_level: risk.level };
      await store.updateHandoff(tx, handoff, { alerted_at: now, ...(isWorse && worse) });
      await move(tx, { ...handoff, ...(isWorse && { risk }) }, route, 'alert');
      await callDuty(tx, handoff.id);
      await audit.record(
        {
          actor: 'system',
          act: 'conversation.raised',
          subject: { kind: 'conversation', id: handoff.conversationId },
          office: route?.office?.id ?? handoff.office,
          details: { risk: risk.category, level: risk.level },
        },
        tx,
      );
    },

    async relocate(tx, handoff, about, route) {
      await store.updateHandoff(tx, handoff, store.sealedAbout(keys, handoff.id, about));
      await move(tx, handoff, route, 'place', about);
    },

    async showEarlier(tx, handoff) {
      await store.updateHandoff(tx, handoff, { shown_from_seq: 0 });
    },

    async forget(tx, contactId) {
      await store.emptyAbouts(tx, keys, contactId);
      await tx.deleteFrom('routing_decisions').where('contact_id', '=', contactId).execute();
    },

    async withdraw(tx, handoff, now) {
      const state = nextHandoffState(handoff.state, 'resolve') ?? 'resolved';
      await store.updateHandoff(tx, handoff, {
        state,
        closed_at: now,
        outcome: 'withdrawn',
        offer_ends_at: null,
      });
    },
  };
}
