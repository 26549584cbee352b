import { fold } from '../fold.ts';

/** Whether a stem or an end among `others` already finds what this alternative finds. */
function isCovered(alternative: string, others: readonly string[]): boolean {
  if (alternative.includes('_')) return false;
  const word = alternative.replaceAll('*', '');
  return others.some((other) => {
    if (other === alternative || other.includes('_')) return false;
    if (other.endsWith('*')) return !alternative.startsWith('*') && word.startsWith(other.slice(0, -1));
    return other.startsWith('*') && !alternative.endsWith('*') && word.endsWith(other.slice(1));
  });
}

/** Folds every word: spellings of several keyboards become one. */
const foldAlternative = (alternative: string): string =>
  alternative
    .split('_')
    .map((word) => {
      const letters = fold(word.replaceAll('*', ''));
      return `${word.startsWith('*') ? '*' : ''}${letters}${word.endsWith('*') ? '*' : ''}`;
    })
    .join('_');

function compactPlace(place: string): string {
  if (place === '..') return place;
  const alternatives = [...new Set(place.split('|').map(foldAlternative))];
  return alternatives
    .filter((alternative) => !isCovered(alternative, alternatives))
    .toSorted()
    .join('|');
}

/** A phrase as its places, each with its alternatives; gaps are places of their own. */
type Places = readonly (readonly string[])[];

const placesOf = (phrase: string): Places => phrase.split(' ').map((place) => place.split('|'));
const finds = (alternatives: readonly string[], wanted: string): boolean =>
  alternatives.includes(wanted) || isCovered(wanted, alternatives);

/** Whether everything the one finds is found by the other too. */
const includes = (other: Places, one: Places): boolean =>
  other.length === one.length &&
  one.every((alternatives, place) => alternatives.every((wanted) => finds(other[place] ?? [], wanted)));

/** Two phrases alike in all places but one say the same as one phrase. */
function joined(one: Places, other: Places): Places | undefined {
  if (one.length !== other.length) return undefined;
  const different = [...one.keys()].filter((place) => one[place]?.join('|') !== other[place]?.join('|'));
  const [place] = different;
  const both = place === undefined ? [] : [...(one[place] ?? []), ...(other[place] ?? [])];
  if (different.length !== 1 || place === undefined || both.includes('..')) return undefined;
  return one.with(place, compactPlace(both.join('|')).split('|'));
}

function joinedWithOthers(phrases: readonly Places[]): readonly Places[] {
  const result: Places[] = [];
  for (const phrase of phrases) {
    const found = result.findIndex((other) => joined(other, phrase) !== undefined);
    const both = found < 0 ? undefined : joined(result[found] ?? [], phrase);
    if (both === undefined) result.push(phrase);
    else result[found] = both;
  }
  return result;
}

/** Leaves out what a single word, or another phrase, finds anyway. */
function needed(longer: readonly Places[], single: readonly string[]): readonly Places[] {
  const rest = longer.filter(
    (phrase) => !phrase.some((alternatives) => alternatives.every((word) => finds(single, word))),
  );
  return rest.filter(
    (phrase, number) =>
      !rest.some(
        (other, index) =>
          index !== number && includes(other, phrase) && (index < number || !includes(phrase, other)),
      ),
  );
}

/**
 * The same phrases in fewer letters, for phones load them: folded as messages are, alternatives once and in order,
 * phrases that find nothing of their own left out, and those alike but for one place joined.
 */
export function compactPhrases(phrases: readonly string[]): string[] {
  const compact = [
    ...new Set(phrases.map((phrase) => phrase.trim().split(/\s+/u).map(compactPlace).join(' '))),
  ].toSorted();
  const single = compact.filter((phrase) => !phrase.includes(' ')).join('|');
  const alone = single === '' ? [] : compactPlace(single).split('|');
  const longer = compact.filter((phrase) => phrase.includes(' ')).map(placesOf);
  const kept = joinedWithOthers(needed(longer, alone)).map((places) =>
    places.map((alternatives) => alternatives.join('|')).join(' '),
  );
  return alone.length === 0 ? kept : [alone.join('|'), ...kept];
}

/** Single words as messages are folded, each once. */
export const foldedOnce = (words: readonly string[]): string[] => [...new Set(words.map(fold))].toSorted();
