import { isLatinWord, soundDistance, soundSkeletons, soundsOf } from '#guidance/language';
import type { Alternative, FindWords } from './alternative.ts';

const alternativesKept = 4;
/** Words that sound further apart are different words. */
const furthest = 0.26;
/** One consonant fits half the dictionary; such words are listed in the vocabulary instead. */
const leastConsonants = 2;

/** The article and prepositions written onto the next word: "bilmaktab", "elhawiya". */
const joinedArticle = /^(?:w|u)?(?:bil|bel|lil|fil|3al|el|al|il|bl|l)(?=[a-z0-9]{3})/;
const arabicArticle = /^(?:وبال|وال|بال|لل|ال)(?=.{3})/u;

/**
 * Finds the indexed Arabic-script words that a word in Latin letters sounds like. Only indexed words come out.
 * @param surfaces every word of the passages as written (normalised), with its term
 */
export function createRomanFinder(surfaces: ReadonlyMap<string, string>, locale: string): FindWords {
  const bySkeleton = new Map<string, { surface: string; sounds: string }[]>();
  const bare = new Map<string, string>();
  for (const surface of surfaces.keys()) {
    if (isLatinWord(surface) || /\d/u.test(surface)) continue;
    for (const form of new Set([surface, locale === 'ar' ? surface.replace(arabicArticle, '') : surface]))
      if (!bare.has(form)) bare.set(form, surface);
  }
  for (const [form, surface] of bare) {
    const sounds = soundsOf(form, locale);
    for (const skeleton of soundSkeletons(sounds)) {
      const list = bySkeleton.get(skeleton);
      if (list === undefined) bySkeleton.set(skeleton, [{ surface, sounds }]);
      else list.push({ surface, sounds });
    }
  }

  return (typed) => {
    const found = new Map<string, Alternative>();
    const forms = new Set([typed, locale === 'ar' ? typed.replace(joinedArticle, '') : typed]);
    for (const form of forms) {
      const sounds = soundsOf(form, locale);
      for (const skeleton of soundSkeletons(sounds)) {
        if (skeleton.length < leastConsonants) continue;
        for (const candidate of bySkeleton.get(skeleton) ?? []) {
          const distance = soundDistance(sounds, candidate.sounds);
          if (distance > furthest) continue;
          const term = surfaces.get(candidate.surface) ?? candidate.surface;
          const weight = 0.95 - 1.8 * distance;
          if (weight > (found.get(term)?.weight ?? 0))
            found.set(term, { term, weight, surface: candidate.surface });
        }
      }
    }
    return [...found.values()]
      .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, alternativesKept);
  };
}
