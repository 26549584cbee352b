import type { IntentPhrases, IntentSign } from '#guidance/knowledge';
import { normalise } from '#guidance/language';
import type { LocaleTag } from '#guidance/locales';
import { createLexicon, fold, soundOf, type Hit } from '#guidance/safety';
import type { IntentRule } from './intent-rules.ts';

/** What a message says, by sign; words are counted from 0. */
export type SignHits = ReadonlyMap<IntentSign, readonly Hit[]>;

/** Finds the signs of a language in the words of a message. */
export type FindIntentSigns = (words: readonly string[]) => SignHits;

const isLatin = (word: string): boolean => /[a-z]/u.test(word);

type Phrases = NonNullable<IntentPhrases['signs']>;
const listed = (
  phrases: Phrases | undefined,
): readonly { readonly sign: string; readonly source: string }[] =>
  Object.entries(phrases ?? {}).flatMap(([sign, sources]) => sources.map((source) => ({ sign, source })));

/** @throws Error naming a phrase that cannot be read. */
export function createFindIntentSigns({ signs, latin }: IntentPhrases, locale: LocaleTag): FindIntentSigns {
  const spell = (word: string): string => fold(normalise(word, locale));
  const hear = (word: string): string => soundOf(spell(word));
  const none = new Set<string>();
  const spelt = createLexicon(listed(signs), { spell, fuzzyFrom: 6, lookalikes: none, tongue: locale });
  const sounding = createLexicon(listed(latin), { spell: hear, fuzzyFrom: 6, lookalikes: none });
  const hasLatin = Object.keys(latin ?? {}).length > 0;
  return (words) => {
    const folded = words.map(fold);
    const heard =
      hasLatin && folded.some(isLatin) ? folded.map((word) => (isLatin(word) ? soundOf(word) : word)) : [];
    return Map.groupBy([...spelt.find(folded), ...sounding.find(heard)], (hit) => hit.sign as IntentSign);
  };
}

const anyOf = (entry: IntentRule['all'][number]): readonly IntentSign[] =>
  typeof entry === 'string' ? [entry] : entry;

const distance = (a: Hit, b: Hit): number => Math.max(a.start, b.start) - Math.min(a.end, b.end);

/** The hits that make a rule hold, or nothing; whether the message says too much besides is for the caller. */
export function hitsOf(rule: IntentRule, hits: SignHits): readonly Hit[] | undefined {
  if (rule.unless?.some((sign) => hits.has(sign))) return undefined;
  const [first, ...rest] = rule.all.map((entry) => anyOf(entry).flatMap((sign) => hits.get(sign) ?? []));
  for (const anchor of first ?? []) {
    const others = rest.map((candidates) => candidates.find((hit) => distance(hit, anchor) <= rule.apart));
    if (!others.includes(undefined)) return [anchor, ...others.filter((hit) => hit !== undefined)];
  }
  return undefined;
}
