import type { Vocabulary } from './vocabulary.ts';

/** Joins vocabularies: groups that share an entry become one, led by the first word of the earliest. */
export function mergeVocabularies(vocabularies: readonly Vocabulary[]): Vocabulary {
  const groupOf = new Map<string, Set<string>>();
  for (const group of vocabularies.flatMap((vocabulary) => vocabulary.sameAs)) {
    const joined = new Set<string>();
    for (const earlier of new Set(group.flatMap((word) => groupOf.get(word) ?? [])))
      for (const word of earlier) joined.add(word);
    for (const word of group) joined.add(word);
    for (const word of joined) groupOf.set(word, joined);
  }
  const sameAs = Array.from(new Set(groupOf.values()), (group) => [...group]);
  const meant = new Set(sameAs.flat());
  const [own, ...guests] = vocabularies;
  // A guest's stop word may mean something in the language it is searched in.
  const stops = guests.flatMap((guest) => guest.stopWords).filter((word) => !meant.has(word));
  return { stopWords: [...new Set([...(own?.stopWords ?? []), ...stops])], sameAs };
}
