import {
  conversationCode,
  otherTopic,
  passReasons,
  type ConversationView,
  type Handoff,
  type PassReason,
} from '#conversations/handoff';
import { reportReasons, type ReportReason } from '#conversations/answer-reports';
import type { LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { momentOf, type Moment } from './moment.ts';
import { nameOf, type OfficeChoice } from './office-names.ts';
import { outcomeNames } from './outcome-names.ts';
import { topicOptions, type FilterOptions } from './queue-filters.ts';
import { phraseGroupViews, savedViews, type PhraseGroupView, type ReadyView } from './ready-words.ts';
import { lastQuestion, suggestPassages, type Suggestion } from './suggestions.ts';

/** A note between counsellors, as the page shows it. */
export interface NoteView {
  readonly id: string;
  readonly afterSeq: number;
  readonly kind: string;
  readonly who: string;
  readonly at: Moment;
  /** Undefined when it cannot be read. */
  readonly text: string | undefined;
}

/** Another conversation of the same person, at an office of this member of staff. */
export interface EarlierView {
  readonly href: string;
  readonly code: string;
  readonly at: Moment;
  readonly office: string | undefined;
  readonly channel: string;
  readonly outcome: string | undefined;
}

/** What a counsellor works with beside the story. */
export interface CaseworkView {
  readonly code: string;
  readonly notes: readonly NoteView[];
  readonly earlier: readonly EarlierView[];
  readonly question: string | undefined;
  readonly suggestions: readonly Suggestion[];
  readonly phrases: readonly PhraseGroupView[];
  readonly saved: readonly ReadyView[];
  readonly mayEditSaved: boolean;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly passReasons: readonly PassReason[];
  readonly reportReasons: readonly ReportReason[];
  readonly topics: FilterOptions['topic'];
  /** What the bot believes it is about: chosen beforehand when closing. */
  readonly topicGuess: string;
  /** The person does not write the counsellor's language: nobody translates what is typed. */
  readonly isForeign: boolean;
  readonly language: LocaleTag;
}

async function earlierViews(
  view: ConversationView,
  visit: Visit,
  offices: readonly OfficeChoice[],
): Promise<readonly EarlierView[]> {
  const { app, staff, locale, t } = visit;
  const outcomeName = outcomeNames(visit);
  const all = await app.handoff.earlier(view.contact.id);
  const others = new Map(
    all
      .filter(({ conversationId }) => conversationId !== view.id)
      .map((one) => [one.conversationId, one] as const),
  );
  return [...others.values()]
    .filter(({ office }) => may(staff, 'conversation.read', { office }))
    .map(({ conversationId, office, channel, requestedAt, outcome }) => ({
      href: `/desk/conversations/${conversationId}/`,
      code: conversationCode(conversationId),
      at: momentOf(requestedAt, app.clock.now(), locale),
      office: nameOf(offices, office),
      channel: t(`channel.${channel}`),
      outcome: outcomeName(outcome),
    }));
}

interface CaseworkNeeds {
  readonly offices: readonly OfficeChoice[];
  readonly names: ReadonlyMap<string, string>;
  /** Whether this member of staff writes to the person now. */
  readonly isReplying: boolean;
  readonly isPassing: boolean;
}

const noteViews = (
  view: ConversationView,
  { app, locale, t }: Visit,
  names: ReadonlyMap<string, string>,
): readonly NoteView[] =>
  view.notes.map(({ id, afterSeq, kind, staff, at, text }) => ({
    ...{ id, afterSeq, kind, text },
    who: names.get(staff) ?? t('queue.somebody'),
    at: momentOf(at, app.clock.now(), locale),
  }));

/** Gathers it; what this member of staff cannot use now is not looked for. */
export async function caseworkView(
  view: ConversationView,
  handoff: Handoff,
  visit: Visit,
  { offices, names, isReplying, isPassing }: CaseworkNeeds,
): Promise<CaseworkView> {
  const { app, staff, locale } = visit;
  const { office, about } = handoff;
  const question = isReplying ? lastQuestion(view, app) : undefined;
  const saved = isReplying && office !== undefined ? await app.savedReplies.list([office]) : [];
  const topics = topicOptions(visit);
  const guess = about.topic?.guide;
  return {
    code: conversationCode(view.id),
    notes: noteViews(view, visit, names),
    earlier: await earlierViews(view, visit, offices),
    question,
    suggestions:
      isReplying && question !== undefined && !visit.isLive
        ? await suggestPassages(app, question, view.locale, locale)
        : [],
    phrases: isReplying ? phraseGroupViews(app, view.locale, locale) : [],
    saved: savedViews(saved, view.locale),
    mayEditSaved: may(staff, 'saved_reply.edit', { office }),
    colleagues:
      isPassing && office !== undefined
        ? (await app.access.staff.colleagues(office)).filter(({ id }) => id !== staff.id)
        : [],
    passReasons,
    reportReasons,
    topics,
    topicGuess: topics.some(({ guides }) => guides.some(({ value }) => value === guess))
      ? (guess ?? otherTopic)
      : otherTopic,
    isForeign: view.locale !== locale,
    language: view.locale,
  };
}
