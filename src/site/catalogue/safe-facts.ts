/** What somebody who is afraid wants to know before going: always the same four questions, unknown ones too. */
import {
  labelFor,
  type Collections,
  type Localised,
  type SafeToVisit,
  type Service,
} from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { week } from '../offices.ts';
import type { SiteWords } from '../words.ts';

export const safeQuestions = ['idAsked', 'confidential', 'dataPassedOn', 'womenOnlyHours'] as const;
export type SafeQuestion = (typeof safeQuestions)[number];

export interface SafeFact {
  readonly question: SafeQuestion;
  /** Undefined when no source says. */
  readonly answer: string | undefined;
  /** To whom data goes; empty when nobody is named. */
  readonly to: readonly Localised<string>[];
}

const yesOrNo = (value: boolean | undefined, t: SiteWords): string | undefined =>
  value === undefined ? undefined : t(value ? 'safe.yes' : 'safe.no');

function passedOn(data: SafeToVisit['dataPassedOn'], t: SiteWords): string | undefined {
  if (data === undefined) return undefined;
  return data.passed === 'with-consent' ? t('safe.withConsent') : yesOrNo(data.passed, t);
}

function womenOnly(hours: SafeToVisit['womenOnlyHours'], t: SiteWords): string | undefined {
  if (hours === undefined || hours === false) return yesOrNo(hours, t);
  if (hours === true) return t('safe.timesUnknown');
  return week(hours)
    .filter(({ times }) => times.length > 0)
    .map(({ day, times }) => `${t(`weekday.${day}`)} ${times.join(t('listComma'))}`)
    .join(t('listComma'));
}

export function safeFacts(
  { safeToVisit = {} }: Pick<Service, 'safeToVisit'>,
  tag: LocaleTag,
  collections: Collections,
  t: SiteWords,
): readonly SafeFact[] {
  const { idAsked, confidential, dataPassedOn: data, womenOnlyHours } = safeToVisit;
  const receivers = data === undefined || data.passed === false ? [] : data.to;
  const to = receivers.flatMap((id) => {
    const organisation = collections.organisations.get(id);
    return organisation ? [labelFor(organisation.name, localeChain(tag))] : [];
  });
  const answers: Readonly<Record<SafeQuestion, string | undefined>> = {
    idAsked: yesOrNo(idAsked, t),
    confidential: yesOrNo(confidential, t),
    dataPassedOn: passedOn(data, t),
    womenOnlyHours: womenOnly(womenOnlyHours, t),
  };
  return safeQuestions.map((question) => ({
    question,
    answer: answers[question],
    to: question === 'dataPassedOn' ? to : [],
  }));
}
