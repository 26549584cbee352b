import { isLatinWord, soundDistance, soundSkeletons, soundsOf, withoutArticle } from '#guidance/language';
import type { Alternative, FindWords } from './alternative.ts';
import { buildWordIndex } from './word-index.ts';
import { termOfWord, type WordList } from './word-list.ts';

const alternativesKept = 4;
/** Words that sound further apart are different words. */
const furthest = 0.26;
/** One consonant fits half the dictionary; such words are listed in the vocabulary instead. */
const leastConsonants = 2;

/** Finds the indexed Arabic-script words that a word in Latin letters sounds like. Only indexed words come out. */
export function createRomanFinder(list: WordList, locale: string): FindWords {
  const isArabic = locale === 'ar';
  const bare = new Map<string, number>();
  for (const [word, surface] of list.words.entries()) {
    if (isLatinWord(surface) || /\d/u.test(surface)) continue;
    for (const form of new Set([surface, isArabic ? withoutArticle(surface) : surface]))
      if (!bare.has(form)) bare.set(form, word);
  }
  const words = Uint32Array.from(bare.values());
  const sounds = Array.from(bare.keys(), (form) => soundsOf(form, locale));
  const keys: string[] = [];
  const entries: number[] = [];
  for (const [entry, sound] of sounds.entries()) {
    for (const skeleton of soundSkeletons(sound)) {
      keys.push(skeleton);
      entries.push(entry);
    }
  }
  const bySkeleton = buildWordIndex(keys, entries);

  return (typed) => {
    const found = new Map<string, Alternative>();
    const forms = new Set([typed, isArabic ? withoutArticle(typed) : typed]);
    for (const form of forms) {
      const heard = soundsOf(form, locale);
      for (const skeleton of soundSkeletons(heard)) {
        if (skeleton.length < leastConsonants) continue;
        bySkeleton.find(skeleton, (entry) => {
          const candidate = sounds[entry] ?? '';
          const distance = soundDistance(heard, candidate, furthest);
          if (distance > furthest || !soundSkeletons(candidate).includes(skeleton)) return;
          const word = words[entry] ?? 0;
          const term = termOfWord(list, word);
          const weight = 0.95 - 1.8 * distance;
          if (weight > (found.get(term)?.weight ?? 0))
            found.set(term, { term, weight, surface: list.words[word] ?? '' });
        });
      }
    }
    return [...found.values()]
      .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, alternativesKept);
  };
}
