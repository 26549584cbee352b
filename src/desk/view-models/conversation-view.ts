import type { Attachment } from '#conversations/attachments';
import { type ConversationView, type Handoff, isUrgent } from '#conversations/handoff';
import type { LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import type { FoundPassage } from '../desk-app.ts';
import type { Visit } from '../enter-desk.ts';
import { placeNames, placeWords, topicWords, type TopicWords } from './about-words.ts';
import { attachmentView, type AttachmentView } from './attachment-view.ts';
import { momentOf, type Moment } from './moment.ts';
import { nameOf, type OfficeChoice } from './office-names.ts';
import { outcomeNames } from './outcome-names.ts';
import type { Option } from './queue-filters.ts';
import { sourceView } from './source-view.ts';
import { timelineLine, type TimelineLine } from './timeline-view.ts';

/** What the counsellor who looks may do now; the page shows no other button, and the acts check again. */
export interface PossibleActs {
  readonly accept: boolean;
  /** A colleague has it and is not here: take it over. */
  readonly takeOver: boolean;
  readonly reply: boolean;
  readonly release: boolean;
  readonly decline: boolean;
  readonly transfer: boolean;
  readonly close: boolean;
  /** To a colleague of the same office. */
  readonly handOver: boolean;
  /** The bot answers again. */
  readonly toBot: boolean;
  readonly note: boolean;
  /** Ask a supervisor. */
  readonly ask: boolean;
  /** Answer a counsellor who asks. */
  readonly advise: boolean;
  /** Say that an answer of the bot is wrong. */
  readonly report: boolean;
  readonly export: boolean;
  readonly erase: boolean;
}

export interface ConversationScreen {
  readonly kind: 'conversation';
  readonly id: string;
  readonly title: string;
  readonly isUrgent: boolean;
  readonly risk: string | undefined;
  readonly level: string | undefined;
  readonly language: LocaleTag;
  readonly channel: string;
  readonly office: string | undefined;
  readonly place: string | undefined;
  readonly topic: TopicWords | undefined;
  readonly reason: string | undefined;
  readonly consent: string;
  /** Until when what they wrote is kept. */
  readonly keptUntil: Moment;
  readonly takenBy: string | undefined;
  readonly isMine: boolean;
  /** How it ended. */
  readonly outcome: string | undefined;
  readonly hidesEarlier: boolean;
  readonly lines: readonly TimelineLine[];
  readonly lastSeq: number;
  readonly can: PossibleActs;
  readonly outcomes: readonly Option[];
  /** Where it can be sent: all offices but the one it is at. */
  readonly otherOffices: readonly OfficeChoice[];
  readonly formId: string;
  /** What was typed and could not be sent. */
  readonly draft: string;
  readonly search: { readonly query: string; readonly hits: readonly FoundPassage[] };
}

export function possibleActs(handoff: Handoff, { staff }: Pick<Visit, 'staff'>): PossibleActs {
  const at = { office: handoff.office, lentTo: handoff.lentTo };
  const isOpen = handoff.closedAt === undefined;
  const isTaken = handoff.state === 'accepted';
  const isMine = isTaken && handoff.acceptedBy === staff.id;
  const isFree = isOpen && !isTaken;
  return {
    accept: isFree && may(staff, 'conversation.accept', at),
    takeOver: isOpen && isTaken && !isMine && may(staff, 'conversation.accept', at),
    reply: isOpen && isMine && may(staff, 'conversation.reply', at),
    release: isOpen && isMine && may(staff, 'conversation.transfer', at),
    decline: isFree && may(staff, 'conversation.transfer', at),
    transfer: isOpen && (isMine || isFree) && may(staff, 'conversation.transfer', at),
    close: isOpen && isMine && may(staff, 'conversation.close', at),
    handOver: isOpen && (isMine || isFree) && may(staff, 'conversation.transfer', at),
    toBot: isOpen && isMine && may(staff, 'conversation.close', at),
    note: isOpen && may(staff, 'conversation.note', at),
    ask: isOpen && isMine && handoff.adviceAskedAt === undefined && may(staff, 'conversation.note', at),
    advise: isOpen && handoff.adviceAskedAt !== undefined && may(staff, 'conversation.advise', at),
    report: may(staff, 'answer.report', at),
    export: may(staff, 'contact.export', at),
    erase: may(staff, 'contact.erase', at),
  };
}

export interface ConversationWords {
  readonly offices: readonly OfficeChoice[];
  readonly names: ReadonlyMap<string, string>;
  readonly draft: string;
  readonly search: ConversationScreen['search'];
}

export function conversationView(
  view: ConversationView,
  handoff: Handoff,
  visit: Visit,
  { offices, names, draft, search }: ConversationWords,
): ConversationScreen {
  const { t, locale, app, staff } = visit;
  const now = app.clock.now();
  const fileView = (file: Attachment): AttachmentView => attachmentView(file, view.id, { ...app, locale });
  const words = {
    t,
    locale,
    now,
    names,
    contactName: view.contact.name,
    contactLocale: view.locale,
    fileView,
    placeName: placeNames(visit),
  };
  const lines = view.items.map((item, index) =>
    timelineLine(item, { ...words, sourceOf: (one) => sourceView(one, view.items.slice(0, index), visit) }),
  );
  const taker = handoff.acceptedBy;
  const outcomeName = outcomeNames(visit);
  return {
    kind: 'conversation',
    id: view.id,
    title: view.contact.name ?? t('conversation.contact'),
    isUrgent: isUrgent(handoff) && handoff.closedAt === undefined,
    risk: handoff.risk === undefined ? undefined : t(`risk.${handoff.risk.category}`),
    level: handoff.risk === undefined ? undefined : t(`level.${handoff.risk.level}`),
    language: view.locale,
    channel: t(`channel.${view.channel}`),
    office: nameOf(offices, handoff.office),
    place: placeWords(handoff.about, visit),
    topic: topicWords(handoff.about, visit),
    reason: t(`reason.${handoff.reason}`),
    consent: t(`consent.${view.consent}`),
    keptUntil: momentOf(view.contact.expiresAt, now, locale),
    takenBy: taker === undefined ? undefined : (names.get(taker) ?? t('queue.somebody')),
    isMine: handoff.state === 'accepted' && taker === staff.id,
    outcome: outcomeName(handoff.outcome),
    hidesEarlier: view.hidesEarlier,
    lines,
    lastSeq: lines.at(-1)?.seq ?? 0,
    can: possibleActs(handoff, visit),
    outcomes: app.outcomes
      .filter(({ by }) => by === 'counsellor')
      .map(({ id }) => ({ value: id, words: outcomeName(id) ?? id })),
    otherOffices: offices.filter(({ id }) => id !== handoff.office),
    formId: app.ids.next(),
    draft,
    search,
  };
}
