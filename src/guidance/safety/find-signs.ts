import { localeTags, type LocaleTag } from '#guidance/locales';
import { fold, soundOf, wordsOf } from './fold.ts';
import { createLexicon, type Hit, type Phrase } from './lexicon.ts';
import { createPlausibleLocales } from './plausible-locales.ts';
import type { SafetyBook, SafetyData } from './safety-data.ts';

/**
 * What a message says, as signs; sayings and denials are already taken out. One list when its languages are known,
 * else one for each language it might be in: words of two languages then do not add up to a danger.
 */
export type FindSigns = (text: string, locale?: LocaleTag) => readonly (readonly Hit[])[];

/** Longer messages are read up to here: nobody hides a cry for help behind two pages. */
const mostWords = 600;
const mostLetters = 6000;

type Part = 'phrases' | 'latin';

function phrasesOf(book: SafetyBook, part: Part): readonly Phrase[] {
  return Object.entries(book[part]).flatMap(([sign, sources]) => sources.map((source) => ({ sign, source })));
}

const isLatin = (word: string): boolean => /[a-z]/u.test(word);

type FindWords = (words: readonly string[]) => readonly Hit[];

/** Finds signs in words already folded; leaves out what stands inside a saying and what the word before denies. */
function createFinder(
  book: SafetyBook,
  part: Part,
  lookalikes: readonly string[],
  tongue: LocaleTag,
  isFrame: ReadonlySet<string>,
): FindWords {
  // Figures inside a word are letters, a number is a number: "3umri 15".
  const heard = (word: string): string => {
    const folded = fold(word);
    return isLatin(folded) ? soundOf(folded) : folded;
  };
  const spell = part === 'latin' ? heard : fold;
  const lexicon = createLexicon(phrasesOf(book, part), {
    spell,
    fuzzyFrom: part === 'latin' ? 5 : 6,
    lookalikes: new Set(lookalikes.map(spell)),
    tongue,
  });
  // A saying calms, so it is taken at its word.
  const sayings = createLexicon(
    book.idioms.map((source) => ({ sign: 'saying', source })),
    { spell, fuzzyFrom: Infinity, lookalikes: new Set() },
  );
  const negators = new Set(book.negators.map(spell));
  return (words) => {
    const hits = lexicon.find(words);
    if (hits.length === 0) return hits;
    const said = sayings.find(words);
    return hits.filter(
      (hit) =>
        !said.some((known) => hit.start < known.end && hit.end > known.start) &&
        // In "ما عقوبة" the word asks; a frame is never denied.
        (isFrame.has(hit.sign) || !negators.has(words[hit.start - 1] ?? '')),
    );
  };
}

/** Makes a value when it is first asked for: a phone reads one language, not eleven. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Prepares the phrases; each language is compiled when a message may be in it, some tens of milliseconds, once. */
export function createFindSigns({ books, frames }: Pick<SafetyData, 'books' | 'frames'>): FindSigns {
  const plausible = createPlausibleLocales(books);
  const isFrame = new Set(frames);
  const lookalikes = Object.values(books).flatMap((book) => book.lookalikes);
  const finders = new Map(
    localeTags.map((tag) => [
      tag,
      {
        spelt: lazily(() => createFinder(books[tag], 'phrases', lookalikes, tag, isFrame)),
        sounding: lazily(() => createFinder(books[tag], 'latin', lookalikes, tag, isFrame)),
        hasLatin: Object.keys(books[tag].latin).length > 0,
      },
    ]),
  );
  return (text, locale) => {
    const start = text.slice(0, mostLetters);
    const words = wordsOf(fold(start)).slice(0, mostWords);
    if (words.length === 0) return [];
    const sounds = words.some(isLatin)
      ? words.map((word) => (isLatin(word) ? soundOf(word) : word))
      : undefined;
    const hitsIn = (tag: LocaleTag): readonly Hit[] => {
      const finder = finders.get(tag);
      if (!finder) return [];
      const hits = finder.spelt()(words);
      return sounds && finder.hasLatin ? [...hits, ...finder.sounding()(sounds)] : hits;
    };
    const { together, calming } = plausible(start, words, locale);
    const frameHits = calming.flatMap(hitsIn).filter((hit) => isFrame.has(hit.sign));
    return together.map((tags) => [...tags.flatMap(hitsIn), ...frameHits]);
  };
}
