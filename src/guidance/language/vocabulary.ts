/**
 * What editors teach the analyser about one language (`content/vocabulary/<locale>.yaml`).
 * Data only: the same file serves the index, the bots and the site's search.
 */
export interface Vocabulary {
  /** Words too common to tell one passage from another; negations and question words of place stay out. */
  readonly stopWords: readonly string[];
  /**
   * Groups of words or two-word phrases that mean the same to a reader: dialect and written form, loan words,
   * usual spellings. Finding one finds all; the first is the one the guides use.
   */
  readonly sameAs: readonly (readonly string[])[];
  /** The thesaurus by meaning (`content/concepts`): by concept number, how people name it. */
  readonly concepts?: readonly (readonly string[])[];
}

export const emptyVocabulary: Vocabulary = { stopWords: [], sameAs: [] };
