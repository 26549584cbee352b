/** An indexed term that may be meant by a word, and how surely (0-1). */
export interface Alternative {
  readonly term: string;
  readonly weight: number;
  /** A word as the passages write it, for the character pieces. */
  readonly surface: string;
}

/** Finds the indexed words behind one that is not indexed. Invents nothing: only indexed terms come out. */
export type FindWords = (surface: string) => readonly Alternative[];
