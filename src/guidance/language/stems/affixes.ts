/** A light stemmer as data: what may be cut from the ends of a word, and how much must be left. */
export interface Affixes {
  /** Longest first within each round; every round cuts at most one. */
  readonly prefixRounds: readonly (readonly string[])[];
  readonly suffixRounds: readonly (readonly string[])[];
  /** Letters that must remain after a cut. */
  readonly keep: number;
  /** Letters that must remain after cutting a prefix of one letter: it is often part of the word. */
  readonly keepAfterOne: number;
}

/** A stemmer that cuts by a table. Words are normalised already. */
export function affixStemmer(affixes: Affixes): (word: string) => string {
  const least = (prefix: string): number => (prefix.length === 1 ? affixes.keepAfterOne : affixes.keep);
  return (word) => {
    let stem = word;
    for (const round of affixes.prefixRounds) {
      const cut = round.find(
        (prefix) => stem.startsWith(prefix) && stem.length - prefix.length >= least(prefix),
      );
      if (cut !== undefined) stem = stem.slice(cut.length);
    }
    for (const round of affixes.suffixRounds) {
      const cut = round.find(
        (suffix) => stem.endsWith(suffix) && stem.length - suffix.length >= affixes.keep,
      );
      if (cut !== undefined) stem = stem.slice(0, stem.length - cut.length);
    }
    return stem;
  };
}
