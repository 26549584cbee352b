import { labelFor, type Collections, type HandoffOutcome, type Translate } from '#guidance/collections';
import { isLocaleTag, localeChain, localeFor, type LocaleTag } from '#guidance/locales';
import type { Breakdown, BreakdownName, Figures, ShownNumber, Waiting } from '#insight/figures';
import type { DeskWords } from '../words.ts';

/** What the names behind the keys are taken from. */
export interface FigureNames {
  readonly locale: LocaleTag;
  readonly f: DeskWords;
  readonly translate: Translate;
  readonly collections: Pick<Collections, 'places' | 'guides'>;
  readonly outcomes: readonly HandoffOutcome[];
  readonly offices: ReadonlyMap<string, string>;
}

/** `none`, `waiting`, `taken`, `gave_up`, `other`, `several`: our own words for what is no id of content. */
const ownKeys = ['none', 'waiting', 'taken', 'gave_up', 'other', 'several'];

/** What a line is called; ids that are gone from the content stand for themselves. */
export function nameOfLine(breakdown: BreakdownName, key: string, names: FigureNames): string {
  const { locale, f, translate, collections, outcomes, offices } = names;
  if (ownKeys.includes(key)) return f(`figures.key.${key}`);
  const chain = localeChain(locale);
  switch (breakdown) {
    case 'office':
      return offices.get(key) ?? key;
    case 'place': {
      const place = collections.places.get(key);
      return place === undefined ? key : labelFor(place.name, chain).value;
    }
    case 'locale':
      return isLocaleTag(key) ? localeFor(key).ownName : key;
    case 'channel':
      return translate(locale, `continue:channel.${key}`);
    case 'outcome': {
      const outcome = outcomes.find(({ id }) => id === key);
      return outcome === undefined ? key : labelFor(outcome.name, chain).value;
    }
    case 'topic': {
      const titles = collections.guides.filter(({ id }) => id === key);
      return chain.map((tag) => titles.find((guide) => guide.locale === tag)?.title).find(Boolean) ?? key;
    }
  }
}

/** A number, or that it is too small. */
export const shownNumber = (value: ShownNumber, f: DeskWords): string =>
  value === 'hidden' ? f('figures.hidden') : String(value);

/** `25 minutes`, `3.5 hours`, `2 days`. */
export function shownMinutes(minutes: number, f: DeskWords): string {
  if (minutes < 90) return f('figures.minutes', { number: minutes });
  const hours = Math.round(minutes / 6) / 10;
  return hours < 48
    ? f('figures.hours', { number: hours })
    : f('figures.days', { number: Math.round(hours / 24) });
}

export const shownWaiting = (waiting: Waiting | undefined, f: DeskWords): string =>
  waiting === undefined
    ? f('figures.hidden')
    : f('figures.waiting', { half: shownMinutes(waiting.half, f), mostly: shownMinutes(waiting.mostly, f) });

/** A figure by itself, in words. */
export interface Headline {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

export function headlines(figures: Figures, f: DeskWords): readonly Headline[] {
  const share = figures.answeredShare;
  const values: readonly (readonly [string, string])[] = [
    ['begun', shownNumber(figures.begun, f)],
    ['handedOff', shownNumber(figures.handedOff, f)],
    ['questions', shownNumber(figures.questions, f)],
    ['answeredShare', share === undefined ? f('figures.hidden') : `${share} %`],
    ['wait', shownWaiting(figures.wait, f)],
    ['firstAnswer', shownWaiting(figures.firstAnswer, f)],
  ];
  return values.map(([key, value]) => ({ key, label: f(`figures.head.${key}`), value }));
}

export interface TableLine {
  readonly key: string;
  readonly name: string;
  readonly count: ShownNumber;
  /** Of offices their waiting, of languages the share answered; undefined elsewhere. */
  readonly more: string | undefined;
}

export interface FigureTable {
  readonly name: BreakdownName;
  readonly title: string;
  /** Heading of the third column, where there is one. */
  readonly moreTitle: string | undefined;
  readonly lines: readonly TableLine[];
}

const moreTitles: Partial<Record<BreakdownName, string>> = {
  office: 'figures.head.wait',
  locale: 'figures.head.answeredShare',
};

export function tableOf({ name, lines }: Breakdown, names: FigureNames): FigureTable {
  const { f } = names;
  const moreKey = moreTitles[name];
  const moreOf = ({ wait, answeredShare }: Breakdown['lines'][number]): string | undefined => {
    if (name === 'office') return shownWaiting(wait, f);
    if (name !== 'locale') return undefined;
    return answeredShare === undefined ? f('figures.hidden') : `${answeredShare} %`;
  };
  return {
    name,
    title: f(`figures.by.${name}`),
    moreTitle: moreKey === undefined ? undefined : f(moreKey),
    lines: lines.map((line) => ({
      ...{ key: line.key, count: line.count, more: moreOf(line) },
      name: nameOfLine(name, line.key, names),
    })),
  };
}
