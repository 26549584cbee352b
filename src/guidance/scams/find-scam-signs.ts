import { localeTags, type LocaleTag } from '#guidance/locales';
import { createLexicon, fold, soundOf, type Hit } from '#guidance/safety';
import { addressCues } from './addresses-in-text.ts';
import { readMessage, type MessageWords } from './message-words.ts';
import type { ScamBook, ScamData, ScamSign } from './scam-data.ts';

/** A warning sign, and what in the message shows it. */
export interface FoundScamSign {
  readonly id: string;
  /** The passage that explains it: `guide-id#section-id`. */
  readonly section: string;
  /** The words of the message, as written. */
  readonly quote: string;
}

/**
 * The warning signs of an offer, each once, in the order of `content/scam-signs/signs.yaml`.
 * All languages whose letters the message uses are tried, since adverts mix them; `locale` adds one whose phrases count
 * even without its letters. Pure, never throws. Nothing found is no proof that an offer is honest.
 */
export type FindScamSigns = (text: string, locale?: LocaleTag) => readonly FoundScamSign[];

type Rule = ScamSign['rules'][number];
type FindWords = (words: readonly string[]) => readonly Hit[];

/** Cues belong together when they stand this many words apart. */
const window = 20;

const hasLatin = /[a-z]/u;
const scripts: readonly (readonly [RegExp, readonly LocaleTag[]])[] = [
  [/\p{Script=Arabic}/u, ['ar', 'ckb', 'kmr', 'prs', 'ps', 'ur']],
  [/\p{Script=Bengali}/u, ['bn']],
  [/\p{Script=Devanagari}/u, ['hi']],
  [/\p{Script=Ethiopic}/u, ['am']],
  [/\p{Script=Latin}/u, ['en', 'tl', 'ar', 'ckb', 'kmr', 'ur', 'hi', 'bn']],
];

const listOf = (phrases: ScamBook['phrases']): { sign: string; source: string }[] =>
  Object.entries(phrases).flatMap(([sign, sources]) => sources.map((source) => ({ sign, source })));

function createFinder(book: ScamBook, tag: LocaleTag, part: 'phrases' | 'latin'): FindWords {
  const heard = (word: string): string => {
    const folded = fold(word);
    return hasLatin.test(folded) ? soundOf(folded) : folded;
  };
  const spell = part === 'latin' ? heard : fold;
  const lexicon = createLexicon(listOf(book[part]), {
    spell,
    fuzzyFrom: 6,
    lookalikes: new Set(),
    tongue: tag,
  });
  const negators = new Set(book.negators.map(spell));
  return (words) => lexicon.find(words).filter(({ start }) => !negators.has(words[start - 1] ?? ''));
}

/** Makes a value when it is first asked for: most messages are in one language. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Of the cues within reach, the nearest: what is quoted stays short. */
function near(hits: readonly Hit[], cues: readonly string[], anchor: Hit): Hit | undefined {
  const distance = (hit: Hit): number => Math.max(hit.start - anchor.end, anchor.start - hit.end);
  let nearest: Hit | undefined;
  for (const hit of hits) {
    if (!cues.includes(hit.sign) || distance(hit) >= window) continue;
    if (!nearest || distance(hit) < distance(nearest)) nearest = hit;
  }
  return nearest;
}

const anyOf = (entry: string | readonly string[]): readonly string[] =>
  typeof entry === 'string' ? [entry] : entry;

/** From the first to the last word of what makes the rule hold; undefined when it does not. */
function span(rule: Rule, hits: readonly Hit[]): Pick<Hit, 'start' | 'end'> | undefined {
  const [first = [], ...rest] = rule.all.map(anyOf);
  for (const anchor of hits.filter(({ sign }) => first.includes(sign))) {
    const others = rest.map((cues) => near(hits, cues, anchor));
    if (others.includes(undefined) || near(hits, rule.unless, anchor)) continue;
    const all = [anchor, ...others.filter((hit) => hit !== undefined)];
    return {
      start: Math.min(...all.map(({ start }) => start)),
      end: Math.max(...all.map(({ end }) => end)),
    };
  }
  return undefined;
}

/** Prepares the phrases; each language is compiled when a message may be in it. Keep the result. */
export function createFindScamSigns({ signs, books }: ScamData): FindScamSigns {
  const finders = new Map(
    localeTags.flatMap((tag) => {
      const book = books[tag];
      if (!book) return [];
      const spelt = lazily(() => createFinder(book, tag, 'phrases'));
      const sounding = lazily(() => createFinder(book, tag, 'latin'));
      return [[tag, { spelt, sounding, hasLatin: Object.keys(book.latin).length > 0 }] as const];
    }),
  );

  const hitsIn = (tag: LocaleTag, words: readonly string[], sounds: readonly string[]): readonly Hit[] => {
    const finder = finders.get(tag);
    if (!finder) return [];
    const spelt = finder.spelt()(words);
    return finder.hasLatin && sounds.length > 0 ? [...spelt, ...finder.sounding()(sounds)] : spelt;
  };

  const hitsByLanguage = (text: string, message: MessageWords, locale?: LocaleTag): (readonly Hit[])[] => {
    const { words } = message;
    const plausible = new Set(scripts.flatMap(([script, tags]) => (script.test(text) ? tags : [])));
    if (locale) plausible.add(locale);
    const sounds = words.some((word) => hasLatin.test(word))
      ? words.map((word) => (hasLatin.test(word) ? soundOf(word) : word))
      : [];
    const fromAddresses = addressCues(text).map(({ cue, at }): Hit => {
      const start = message.wordAt(at);
      return { sign: cue, start, end: start + 1 };
    });
    // English words stand in adverts of every language: visa, WhatsApp, free.
    const english = plausible.has('en') ? hitsIn('en', words, []) : [];
    return [...plausible].map((tag) => [
      ...fromAddresses,
      ...english,
      ...(tag === 'en' ? [] : hitsIn(tag, words, sounds)),
    ]);
  };

  return (text, locale) => {
    const message = readMessage(text);
    const lists = hitsByLanguage(text, message, locale);
    return signs.flatMap(({ id, section, rules }): FoundScamSign[] => {
      for (const hits of lists)
        for (const rule of rules) {
          const found = span(rule, hits);
          if (found) return [{ id, section, quote: message.quote(found.start, found.end) }];
        }
      return [];
    });
  };
}
