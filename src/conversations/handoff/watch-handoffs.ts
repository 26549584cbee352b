import { isWithPeople } from '#conversations/conversation';
import { openingOf, type OfficeNow } from '#conversations/offices';
import { day, hour, type Instant } from '#platform/base';
import type { Tx } from '#platform/storage';
import { changeConversation, withFreshConversation } from './change-conversation.ts';
import { isUrgent, type Handoff } from './handoff.ts';
import { nextHandoffState } from './handoff-state.ts';
import * as store from './handoffs.store.ts';
import type { HandoffNeeds } from './needs.ts';
import { passOn, type PassedOn } from './pass-on.ts';
import { routeRequest, stageOf } from './request-handoff.ts';
import { createPromiseClocks } from './queue/promise.ts';
import { factsOf } from './routing/decision.ts';
import { insertDecision } from './routing/decisions.store.ts';
import { lendToDuty } from './routing/lend-to-duty.ts';
import type { Route } from './route-handoff.ts';
import { tellWhatNext } from './tell-what-next.ts';

/** After a night or a weekend: time to look at the queue. */
const afterOpening = hour;
/** What we say last must still be deliverable after a shut-down of the internet. */
const lifeOfLastWords = day;

export interface Watch {
  /** Offers waiting handoffs to offices at work, and takes back what was not accepted in time. */
  readonly run: () => Promise<void>;
  /** A declined or expired handoff looks for another office; without one it stays, marked overdue. */
  readonly reroute: (tx: Tx, handoff: Handoff, event: 'decline' | 'expire') => Promise<void>;
  /** The contact's time is over and nobody answered: says so and closes. */
  readonly giveUp: (contactId: string) => Promise<boolean>;
}

export function createWatch(needs: HandoffNeeds): Watch {
  const {
    database,
    keys,
    clock,
    ids,
    log,
    audit,
    collections,
    contacts,
    conversations,
    offices,
    outbox,
    translate,
  } = needs;

  const clocks = createPromiseClocks(needs.holidays);

  const tell = async (
    tx: Tx,
    handoff: Handoff,
    compose: (locale: Handoff['locale']) => string,
    question?: PassedOn['question'],
  ): Promise<void> => {
    const conversation = await conversations.read(tx, handoff.conversationId);
    if (conversation === undefined) return;
    const locale = conversation.locale ?? handoff.locale;
    const to = {
      conversationId: conversation.id,
      contactId: conversation.contactId,
      channel: conversation.channel,
      identityId: conversation.identityId,
    };
    const said = [{ text: compose(locale), buttons: [], locale }, ...(question ? [question] : [])];
    const drafts = said.map((words) => ({
      ...words,
      kind: 'handoff' as const,
      origin: `watch:${ids.next()}`,
    }));
    await outbox.queue(tx, to, drafts, clock.now());
    // A channel without buttons numbers them: "1" must be read as an answer to this question.
    if (question)
      await changeConversation(conversations, tx, conversation, undefined, clock.now(), {
        lastButtons: question.buttons,
      });
  };

  const localeOf = async (tx: Tx, handoff: Handoff): Promise<Handoff['locale']> =>
    (await conversations.read(tx, handoff.conversationId))?.locale ?? handoff.locale;

  /** Kept with what the rule looked at, for whoever asks why it is where it is. */
  const decide = (
    tx: Tx,
    { id: handoffId, ...handoff }: Handoff,
    event: 'decline' | 'expire' | 'office_found',
    route: Route | undefined,
  ): Promise<void> => {
    const { conversationId, contactId, office, locale, about } = handoff;
    const { governorate, region, topic } = about;
    const stage = stageOf(topic, collections);
    const asked = {
      ...(governorate !== undefined && { governorate }),
      ...(region !== undefined && { region }),
      ...(stage && { stage }),
      ...{ locale, isUrgent: isUrgent(handoff) },
    };
    const occasions = { decline: 'declined', expire: 'no_answer', office_found: 'office_found' } as const;
    return insertDecision(tx, needs, {
      ...{ handoffId, conversationId, contactId, occasion: occasions[event] },
      ...{ from: office, to: route?.office?.id ?? office, rule: route?.reason ?? 'stays' },
      facts: route === undefined ? asked : factsOf(route, asked),
    });
  };

  const reroute = async (tx: Tx, handoff: Handoff, event: 'decline' | 'expire'): Promise<void> => {
    const now = clock.now();
    const all = await offices.list(tx);
    const tried = handoff.office === undefined ? handoff.tried : [...handoff.tried, handoff.office];
    // Time that ran out takes a handoff from a hub to an MRC and no further: passing people round helps nobody.
    const isAtHub = all.find((office) => office.id === handoff.office)?.kind === 'hub';
    const mayMove = event === 'decline' || isAtHub;
    const route = mayMove
      ? routeRequest({ ...handoff, tried, onlyMrc: true }, collections, all, now)
      : undefined;
    const left = nextHandoffState(handoff.state, event);
    if (left === undefined) return;
    if (route?.office === undefined) {
      await store.updateHandoff(tx, handoff, { is_overdue: 1, offer_ends_at: null });
      if (!handoff.isOverdue) await decide(tx, handoff, event, undefined);
      return;
    }
    const state = nextHandoffState(left, 'reroute');
    const { shownFromSeq, question } = await passOn(
      needs,
      tx,
      handoff,
      route.office,
      await localeOf(tx, handoff),
    );
    const moved =
      state !== undefined &&
      (await store.updateHandoff(tx, handoff, {
        state,
        office_id: route.office.id,
        route_reason: route.reason,
        tried: JSON.stringify(tried),
        shown_from_seq: shownFromSeq,
        offer_ends_at: null,
        is_overdue: 0,
      }));
    if (!moved) return;
    await decide(tx, handoff, event, route);
    const next = {
      office: route.office,
      isUrgent: isUrgent(handoff),
      isAccepted: false,
      occasion: 'rerouted',
    } as const;
    await tell(tx, handoff, (locale) => tellWhatNext(next, all, now, { locale, translate }), question);
    if (event === 'expire') {
      const subject = { kind: 'conversation', id: handoff.conversationId } as const;
      const details = { to: route.office.id };
      await audit.record(
        { actor: 'system', act: 'handoff.expired', subject, office: handoff.office, details },
        tx,
      );
    }
  };

  const offer = async (tx: Tx, handoff: Handoff, office: OfficeNow, now: Instant): Promise<void> => {
    if (openingOf(office, now).state === 'closed') return;
    // Its own promise, counted by its own hours and holidays; of danger by the wall clock.
    const waiting = { office: office.id, since: now, isUrgent: isUrgent(handoff) };
    const { endsAt, promised } = clocks([office], now).promised(waiting);
    await store.updateHandoff(tx, handoff, { state: 'offered', offer_ends_at: endsAt ?? now + promised });
  };

  const endOffer = async (
    tx: Tx,
    handoff: Handoff,
    office: OfficeNow | undefined,
    now: Instant,
  ): Promise<void> => {
    const opening = office === undefined ? { state: 'unknown' as const } : openingOf(office, now);
    // It closed in the meantime: the time goes on when it opens again.
    if (opening.state === 'closed' && opening.opensAt !== undefined && !isUrgent(handoff)) {
      await store.updateHandoff(tx, handoff, { offer_ends_at: opening.opensAt + afterOpening });
      return;
    }
    await reroute(tx, handoff, 'expire');
  };

  /** An office may have been opened on the desk since nobody could take it. */
  const findOffice = async (
    tx: Tx,
    handoff: Handoff,
    all: readonly OfficeNow[],
    now: Instant,
  ): Promise<void> => {
    const route = routeRequest({ ...handoff, tried: [] }, collections, all, now);
    if (route.office === undefined) return;
    const locale = await localeOf(tx, handoff);
    const { shownFromSeq, question } = await passOn(needs, tx, handoff, route.office, locale);
    const change = {
      office_id: route.office.id,
      route_reason: route.reason,
      shown_from_seq: shownFromSeq,
    };
    if (!(await store.updateHandoff(tx, handoff, change))) return;
    await decide(tx, handoff, 'office_found', route);
    const next = {
      office: route.office,
      isUrgent: isUrgent(handoff),
      isAccepted: false,
      occasion: 'rerouted',
    } as const;
    await tell(tx, handoff, () => tellWhatNext(next, all, now, { locale, translate }), question);
  };

  const step = async (id: string): Promise<void> =>
    withFreshConversation(database, async (tx) => {
      const now = clock.now();
      const seen = await store.readHandoff(tx, keys, id);
      if (seen !== undefined) await contacts.lock(tx, seen.contactId);
      const handoff = await store.readHandoff(tx, keys, id);
      if (handoff === undefined || handoff.closedAt !== undefined) return;
      const all = await offices.list(tx);
      const office = all.find((candidate) => candidate.id === handoff.office);
      if (office === undefined && handoff.state === 'requested') await findOffice(tx, handoff, all, now);
      else if (office !== undefined && handoff.state === 'requested') await offer(tx, handoff, office, now);
      else if (handoff.state === 'offered' && handoff.offerEndsAt !== undefined && handoff.offerEndsAt <= now)
        await endOffer(tx, handoff, office, now);
      const after = await store.readHandoff(tx, keys, id);
      if (after && (await lendToDuty(needs, tx, after)) === 'lent')
        await tell(tx, after, (locale) => translate(locale, 'routing:duty'));
    });

  return {
    reroute,

    async run() {
      const waiting = await store.waitingHandoffs(database);
      for (const { id, conversationId: conversation } of waiting)
        await step(id).catch((error: unknown) => log.error('handoff.broke', { conversation }, error));
      if (waiting.length === 0) return;
      database.wake.notify('outbox');
      database.wake.notify('desk');
    },

    giveUp: (contactId) =>
      withFreshConversation(database, async (tx) => {
        await contacts.lock(tx, contactId);
        const open = (await store.handoffsOfContact(tx, keys, contactId)).filter(
          ({ closedAt }) => closedAt === undefined,
        );
        const now = clock.now();
        for (const handoff of open) {
          const event = handoff.state === 'accepted' ? 'resolve' : 'give_up';
          const state = nextHandoffState(handoff.state, event) ?? 'expired';
          const outcome = handoff.state === 'accepted' ? 'no_reply' : null;
          await store.updateHandoff(tx, handoff, { state, closed_at: now, outcome, offer_ends_at: null });
          const key = handoff.state === 'accepted' ? 'bot:handoff.closed' : 'bot:handoff.gaveUp';
          await tell(tx, handoff, (locale) => translate(locale, key));
          const conversation = await conversations.read(tx, handoff.conversationId);
          // One that is not with people any more has nothing to give up; its handoff still ends here.
          if (conversation && isWithPeople(conversation.state))
            await changeConversation(conversations, tx, conversation, 'gave_up', now);
        }
        if (open.length > 0) await contacts.expire(tx, contactId, now + lifeOfLastWords);
        return open.length > 0;
      }),
  };
}
