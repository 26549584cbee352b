import type { QueueItem } from '#conversations/handoff';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { Visit } from '../enter-desk.ts';
import { placeWords, topicWords, type TopicWords } from './about-words.ts';
import { nameOf, type OfficeChoice } from './office-names.ts';
import { timeSince } from './waiting-time.ts';

/** One conversation in the queue. Holds nothing that the contact wrote. */
export interface QueueLine {
  readonly handoffId: string;
  readonly href: string;
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
  readonly takenBy: string | undefined;
  readonly isOverdue: boolean;
  readonly hasDeliveryFailure: boolean;
}

export interface QueueGroup {
  readonly id: 'waiting' | 'mine' | 'colleagues';
  readonly lines: readonly QueueLine[];
}

export interface QueueWords {
  readonly offices: readonly OfficeChoice[];
  /** Names of staff by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly now: Instant;
}

export function queueLine(item: QueueItem, visit: Visit, { offices, names, now }: QueueWords): QueueLine {
  const { t } = visit;
  const { handoff } = item;
  const taker = handoff.acceptedBy;
  return {
    handoffId: handoff.id,
    href: `/desk/conversations/${handoff.conversationId}/`,
    isUrgent: item.isUrgent,
    risk: handoff.risk === undefined ? undefined : t(`risk.${handoff.risk.category}`),
    language: item.locale,
    channel: t(`channel.${item.channel}`),
    office: nameOf(offices, handoff.office),
    place: placeWords(handoff.about, visit),
    topic: topicWords(handoff.about, visit),
    reason: t(`reason.${handoff.reason}`),
    waiting:
      item.waitingSince === undefined
        ? t('queue.theirTurn')
        : t('queue.waits', { time: timeSince(item.waitingSince, now, t) }),
    isTheirTurn: item.waitingSince === undefined,
    takenBy: taker === undefined ? undefined : (names.get(taker) ?? t('queue.somebody')),
    isOverdue: handoff.isOverdue,
    hasDeliveryFailure: item.hasDeliveryFailure,
  };
}

function groupOf({ handoff }: QueueItem, staffId: string): QueueGroup['id'] {
  if (handoff.acceptedBy === undefined) return 'waiting';
  return handoff.acceptedBy === staffId ? 'mine' : 'colleagues';
}

/** The queue in three parts; inside each the order of the room: danger first, then who waits longest. */
export function queueGroups(
  items: readonly QueueItem[],
  visit: Visit,
  words: QueueWords,
): readonly QueueGroup[] {
  return (['waiting', 'mine', 'colleagues'] as const).map((id) => ({
    id,
    lines: items
      .filter((item) => groupOf(item, visit.staff.id) === id)
      .map((item) => queueLine(item, visit, words)),
  }));
}

/** Open handoffs that nobody would see: no office, or one for which nobody works. */
export function homelessItems(
  items: readonly QueueItem[],
  staffed: ReadonlySet<string>,
): readonly QueueItem[] {
  return items.filter(({ handoff }) => handoff.office === undefined || !staffed.has(handoff.office));
}
