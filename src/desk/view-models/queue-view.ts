import { conversationCode, type QueueItem } from '#conversations/handoff';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { Visit } from '../enter-desk.ts';
import type { DeskWords } from '../words.ts';
import { placeWords, topicWords, type TopicWords } from './about-words.ts';
import { momentOf, type Moment } from './moment.ts';
import { nameOf, type OfficeChoice } from './office-names.ts';
import { promiseView, type PromiseView } from './promise-view.ts';
import { timeSince } from './waiting-time.ts';

/** One conversation in the queue. Holds nothing that the contact wrote. */
export interface QueueLine {
  readonly handoffId: string;
  readonly href: string;
  /** How staff name it to one another. */
  readonly code: string;
  readonly isUrgent: boolean;
  /** What kind of danger. */
  readonly risk: string | undefined;
  readonly language: LocaleTag;
  readonly channel: string;
  readonly office: string | undefined;
  readonly place: string | undefined;
  readonly topic: TopicWords | undefined;
  readonly reason: string;
  /** "waits for 12 minutes", or that it is the contact's turn. */
  readonly waiting: string;
  readonly isTheirTurn: boolean;
  /** Against what the office promises; undefined when nobody waits. */
  readonly promise: PromiseView | undefined;
  readonly takenBy: string | undefined;
  readonly isOverdue: boolean;
  readonly hasDeliveryFailure: boolean;
  /** A counsellor asked a supervisor, and has no answer yet. */
  readonly asksAdvice: boolean;
  /** No key opens what it is about. */
  readonly isUnreadable: boolean;
  readonly closed: { readonly at: Moment; readonly outcome: string | undefined } | undefined;
}

export interface QueueWords {
  readonly offices: readonly OfficeChoice[];
  /** Names of staff by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly outcomeName: (id: string | undefined) => string | undefined;
  readonly q: DeskWords;
  readonly now: Instant;
}

function waitingWords(item: QueueItem, { t }: Visit, { q, now }: QueueWords): string {
  if (item.handoff.closedAt !== undefined) return q('closed');
  return item.waitingSince === undefined
    ? t('queue.theirTurn')
    : t('queue.waits', { time: timeSince(item.waitingSince, now, t) });
}

export function queueLine(item: QueueItem, visit: Visit, words: QueueWords): QueueLine {
  const { t, locale } = visit;
  const { offices, names, outcomeName, q, now } = words;
  const { handoff, promised } = item;
  const { acceptedBy: taker, closedAt, risk } = handoff;
  return {
    handoffId: handoff.id,
    href: `/desk/conversations/${handoff.conversationId}/`,
    code: conversationCode(handoff.conversationId),
    isUrgent: item.isUrgent,
    risk: risk === undefined ? undefined : t(`risk.${risk.category}`),
    language: item.locale,
    channel: t(`channel.${item.channel}`),
    office: nameOf(offices, handoff.office),
    place: placeWords(handoff.about, visit),
    topic: topicWords(handoff.about, visit),
    reason: t(`reason.${handoff.reason}`),
    waiting: waitingWords(item, visit, words),
    isTheirTurn: item.waitingSince === undefined,
    promise: promised && promiseView(promised, t, q),
    takenBy: taker === undefined ? undefined : (names.get(taker) ?? t('queue.somebody')),
    isOverdue: handoff.isOverdue,
    hasDeliveryFailure: item.hasDeliveryFailure,
    asksAdvice: handoff.adviceAskedAt !== undefined,
    isUnreadable: handoff.isUnreadable === true,
    closed:
      closedAt === undefined
        ? undefined
        : { at: momentOf(closedAt, now, locale), outcome: outcomeName(handoff.outcome) },
  };
}
