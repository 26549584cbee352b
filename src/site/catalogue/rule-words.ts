/** The rules of a service in the reader's words: one line for each group of people it is for. */
import {
  labelFor,
  type AgeRule,
  type Collections,
  type EligibleGroup,
  type Labels,
  type Localised,
} from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { placeName } from '../offices.ts';
import type { SiteWords } from '../words.ts';

/** What the words are made from. */
export interface RuleSpeech {
  readonly collections: Collections;
  readonly locale: LocaleTag;
  readonly t: SiteWords;
}

type Bound = number | readonly [number, number];

function bound(value: Bound, t: SiteWords): string {
  if (typeof value === 'number') return String(value);
  return t('rule.sourcesDiffer', { low: Math.min(...value), high: Math.max(...value) });
}

function ageWords({ from, to }: AgeRule, t: SiteWords): string {
  if (from !== undefined && to !== undefined)
    return t('rule.ageBetween', { from: bound(from, t), to: bound(to, t) });
  if (from !== undefined) return t('rule.ageFrom', { from: bound(from, t) });
  return to === undefined ? t('rule.everybody') : t('rule.ageTo', { to: bound(to, t) });
}

/** A rule in words; `locale` is another language when a name in it is. */
type Said = Localised<string>;

function withNames(key: string, names: readonly Said[], { t, locale }: RuleSpeech): Said {
  const other = names.find(({ isFallback }) => isFallback);
  const value = t(key, { names: names.map((name) => name.value).join(t('listComma')) });
  return { value, locale: other?.locale ?? locale, isFallback: other !== undefined };
}

/** All rules of one group, each in words; empty for everybody. */
export function groupWords(group: EligibleGroup, speech: RuleSpeech): readonly Said[] {
  const { collections, locale, t } = speech;
  const own = (value: string): Said => ({ value, locale, isFallback: false });
  const either = (words: readonly string[]): Said => own(words.join(t('rule.or')));
  const label = (labels: Labels): Said => labelFor(labels, localeChain(locale));
  const place = (id: string): Said => placeName(collections, id, locale);
  const said: Said[] = [];
  if (group.situations) said.push(either(group.situations.map((situation) => t(`situation.${situation}`))));
  if (group.age) said.push(own(ageWords(group.age, t)));
  if (group.sex) said.push(own(t(`sex.${group.sex}`)));
  if (group.needs) said.push(either(group.needs.map((need) => t(`need.${need}`))));
  if (group.governorates) said.push(withNames('rule.governorates', group.governorates.map(place), speech));
  if (group.countries) said.push(withNames('rule.countries', group.countries.map(place), speech));
  if (group.papers) {
    const names = group.papers.flatMap((id) => collections.papers.get(id)?.name ?? []);
    said.push(withNames('rule.papers', names.map(label), speech));
  }
  if (group.further) said.push(own(t('rule.further')));
  return said;
}
