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

/**
 * The same phrases in fewer letters, for phones load them: folded as messages are, alternatives once and in order, and
 * all phrases of a single place as one.
 */
export function compactPhrases(phrases: readonly string[]): string[] {
  const compact = new Set(phrases.map((phrase) => phrase.trim().split(/\s+/u).map(compactPlace).join(' ')));
  const single = [...compact].filter((phrase) => !phrase.includes(' '));
  const longer = [...compact].filter((phrase) => phrase.includes(' '));
  return [...(single.length > 0 ? [compactPlace(single.join('|'))] : []), ...longer.toSorted()];
}
