import type { Analyser } from '#guidance/language';
import type { Alternative } from './alternative.ts';
import type { Thesaurus } from './place-concepts.ts';
import type { Query, QueryReader, Slot } from './query.ts';

/** Words of a concept tried in the language searched; the first are the ones the guides use. */
const wordsTried = 4;
/** A translated word may be meant otherwise. */
const translated = 0.8;

/** The indexed words of a concept, the first surest. */
function wordsOf(
  concept: number,
  host: QueryReader,
  { forms, firstKind }: Thesaurus,
): readonly Alternative[] {
  const found = new Map<string, Alternative>();
  if (concept >= firstKind) return [];
  for (const form of forms[concept] ?? []) {
    if (found.size === wordsTried) break;
    for (const { surface, term } of host.analyser.analyse(form).words)
      if (!found.has(term) && host.documentFrequency(term) !== undefined)
        found.set(term, { term, surface, weight: translated * 0.9 ** found.size });
  }
  return [...found.values()];
}

function idfOf(
  alternatives: readonly Alternative[],
  { documentFrequency, documentCount }: QueryReader,
): number {
  const [best] = alternatives;
  const frequency = best === undefined ? 0.5 : (documentFrequency(best.term) ?? 0.5);
  return Math.log(1 + documentCount / frequency);
}

/**
 * Analyses a question in one language (the guest's) against another language's passages, through what its words mean:
 * each concept stands for the words the passages' language has for it. A word the thesaurus does not have counts when
 * the passages have the very same (names, loan words).
 * @param thesaurus of the passages' language
 */
export function readGuestQuery(
  text: string,
  guest: Analyser,
  host: QueryReader,
  thesaurus: Thesaurus,
): Query {
  const { words, concepts } = guest.analyse(text);
  const bySense = concepts
    .map((concept) => wordsOf(concept, host, thesaurus))
    .filter((alternatives) => alternatives.length > 0);
  const kept = words
    .filter(({ surface }) => guest.concepts.of(surface).length === 0)
    .flatMap(({ surface }) => host.analyser.analyse(surface).words)
    .filter(({ term }) => host.documentFrequency(term) !== undefined)
    .map(({ surface, term }): readonly Alternative[] => [{ surface, term, weight: 1 }]);
  const slots = [...bySense, ...kept].map((alternatives): Slot => ({
    alternatives,
    idf: idfOf(alternatives, host),
    weight: 1,
  }));
  return {
    slots,
    concepts: new Map(concepts.map((concept) => [concept, 1])),
    grams: slots.map(({ alternatives }) => alternatives[0]?.surface ?? '').join(' '),
    // Another language sounds otherwise.
    sounds: [],
    inLatin: 0,
  };
}
