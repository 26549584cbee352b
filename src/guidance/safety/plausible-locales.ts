import { localeTags, type LocaleTag } from '#guidance/locales';
import { fold, soundOf } from './fold.ts';
import type { SafetyBook } from './safety-data.ts';

/** Which languages a message may be in. */
export interface Plausible {
  /** Languages whose signs add up; several lists when each is tried for itself. */
  readonly together: readonly (readonly LocaleTag[])[];
  /** Languages whose calming frames count in every list. */
  readonly calming: readonly LocaleTag[];
}
export type PlausibleLocales = (text: string, words: readonly string[], hint?: LocaleTag) => Plausible;

/** Letters that only these of our languages use; looked for before folding takes them away. */
const letters: readonly (readonly [RegExp, readonly LocaleTag[]])[] = [
  [/[ێۆڕڵە]|ه\u200c/gu, ['ckb', 'kmr']],
  [/(?<!\p{L})[لژدب](?!\p{L})|ڤ/gu, ['kmr']],
  [/[ښېۍځڅډټړږګڼ]/gu, ['ps']],
  [/[ٹڈڑںےہھ]/gu, ['ur']],
  [/[ةىأإؤ]/gu, ['ar']],
  // The article, also behind a glued word.
  [/(?<!\p{L})[وفبك]?ال\p{L}{2}/gu, ['ar']],
  [/[\u0900-\u097f]/gu, ['hi']],
  [/[\u0980-\u09ff]/gu, ['bn']],
  [/[\u1200-\u137f]/gu, ['am']],
  [/[êîûşç]/gu, ['kmr']],
];

/** Arabic glues "and" to the next word. */
const withoutAnd = (word: string): string => (word.startsWith('و') ? word.slice(1) : word);

/** A language stays plausible with this share of the evidence the likeliest has: people mix two. */
const share = 0.4;
/** With less evidence than this every language is tried, each for itself. */
const least = 2;

/** Written with the same letters, and told apart by words; nobody mixes these two. */
const siblings: readonly (readonly [LocaleTag, LocaleTag])[] = [
  ['ckb', 'kmr'],
  ['kmr', 'ckb'],
];

/** @param books their `common` words are what most messages of a language contain */
export function createPlausibleLocales(books: Readonly<Record<LocaleTag, SafetyBook>>): PlausibleLocales {
  const common = localeTags.map((tag) => [tag, new Set(books[tag].common.map(fold))] as const);
  const sounding = localeTags.map(
    (tag) => [tag, new Set(books[tag].commonLatin.map((word) => soundOf(fold(word))))] as const,
  );

  return (text, words, hint) => {
    const evidence = new Map<LocaleTag, number>(localeTags.map((tag) => [tag, 0]));
    const add = (tag: LocaleTag, amount: number): void => {
      evidence.set(tag, (evidence.get(tag) ?? 0) + amount);
    };
    const lower = text.toLowerCase();
    for (const [pattern, tags] of letters) {
      const count = lower.match(pattern)?.length ?? 0;
      for (const tag of tags) add(tag, Math.min(count, words.length) / 2);
    }
    for (const word of new Set(words)) {
      for (const [tag, known] of common) if (known.has(word) || known.has(withoutAnd(word))) add(tag, 1);
      const sound = /[a-z]/u.test(word) ? soundOf(word) : undefined;
      if (sound !== undefined) for (const [tag, known] of sounding) if (known.has(sound)) add(tag, 1);
    }
    if (hint) add(hint, 1);
    const of = (tag: LocaleTag): number => evidence.get(tag) ?? 0;
    const together = lower.match(/[ێۆڕڵە]|ه\u200c/gu)?.length ?? 0;
    const both = Math.min(together, words.length) / 2;
    const isSibling = (tag: LocaleTag): boolean =>
      siblings.some(
        ([other, weaker]) =>
          weaker === tag && of(other) - both >= least && of(tag) - both < (of(other) - both) * share,
      );
    const most = Math.max(...evidence.values());
    const likely = localeTags.filter((tag) => of(tag) >= Math.max(most * share, 1) && !isSibling(tag));
    return most < least
      ? { together: localeTags.map((tag) => [tag]), calming: likely }
      : { together: [likely], calming: [] };
  };
}
