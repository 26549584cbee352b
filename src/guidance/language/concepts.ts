/** Finds what words mean, by the thesaurus `content/concepts`. Concepts are numbers, the same in every language. */
export interface ConceptFinder {
  /** The concepts of a text's words and phrases, each once. */
  find(tokens: readonly ConceptToken[]): readonly number[];
  /** The concepts of one word; none for a word the thesaurus does not have. */
  of(token: string): readonly number[];
  /** Whether a phrase of the thesaurus begins with the word, as it is spelt or by its stem. */
  begins(surface: string, stem: string): boolean;
  /** The single words for a concept, those the guides use first. */
  wordsFor(concept: number): readonly string[];
  /** Every single word of the thesaurus, normalised: what a misspelt word may mean. */
  readonly words: readonly string[];
}

/** A word of a text in which concepts are looked for. */
export interface ConceptToken {
  /** As spelt, normalised. */
  readonly surface: string;
  readonly stem: string;
  /** What `of` says about it. */
  readonly concepts: readonly number[];
  /** What `begins` says about it. */
  readonly begins: boolean;
}

/** Longer entries of the thesaurus are sentences, which nobody types the same way twice. */
const longestPhrase = 4;

/** The phrases that begin with the words read so far. */
interface Phrases {
  /** Of the phrase that ends here. */
  readonly concepts: number[];
  readonly next: Map<string, Phrases>;
}

function addPhrase(phrases: Phrases, words: readonly string[], concept: number): void {
  let end = phrases;
  for (const word of words) {
    const known = end.next.get(word) ?? { concepts: [], next: new Map<string, Phrases>() };
    end.next.set(word, known);
    end = known;
  }
  if (!end.concepts.includes(concept)) end.concepts.push(concept);
}

/**
 * A word is looked for as it is spelt; by its stem only when no entry has that spelling, since light stems join words
 * that have nothing to do with each other (زوجي and زوجتي, نجار and جار).
 * @param forms by concept number: the words and phrases people use for it
 * @param split cuts a text into normalised words
 * @param stem what words are compared by
 * @param isStopWord stop words mean nothing alone; within a phrase they count
 */
export function createConceptFinder(
  forms: readonly (readonly string[])[],
  split: (text: string) => readonly string[],
  stem: (word: string) => string,
  isStopWord: (word: string) => boolean,
): ConceptFinder {
  const words = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  const wordsFor: string[][] = forms.map(() => []);
  /** Word by word, either all as spelt or all as stems. */
  const phrases: Phrases = { concepts: [], next: new Map() };
  const add = (map: Map<string, number[]>, key: string, concept: number): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [concept]);
    else if (!known.includes(concept)) known.push(concept);
  };
  for (const [concept, list] of forms.entries()) {
    for (const form of list) {
      const tokens = split(form);
      const [first] = tokens;
      if (first === undefined || tokens.length > longestPhrase) continue;
      if (tokens.length === 1) {
        if (isStopWord(first)) continue;
        add(words, first, concept);
        wordsFor[concept]?.push(first);
        add(stems, stem(first), concept);
        continue;
      }
      addPhrase(phrases, tokens, concept);
      addPhrase(phrases, tokens.map(stem), concept);
    }
  }
  const none: readonly number[] = [];
  // A stop word means nothing alone, whatever its stem is like.
  const of = (token: string): readonly number[] =>
    isStopWord(token) ? none : (words.get(token) ?? stems.get(stem(token)) ?? none);
  const findPhrase = (
    tokens: readonly ConceptToken[],
    start: number,
    spelling: 'surface' | 'stem',
    found: Set<number>,
  ): void => {
    let phrase: Phrases | undefined = phrases;
    for (let end = start; end < tokens.length; end += 1) {
      phrase = phrase.next.get(tokens[end]?.[spelling] ?? '');
      if (phrase === undefined) return;
      for (const concept of phrase.concepts) found.add(concept);
    }
  };
  return {
    find(tokens) {
      const found = new Set<number>();
      for (const [start, { concepts, begins }] of tokens.entries()) {
        for (const concept of concepts) found.add(concept);
        if (!begins) continue;
        findPhrase(tokens, start, 'surface', found);
        findPhrase(tokens, start, 'stem', found);
      }
      return [...found];
    },
    of,
    begins: (surface, stemmed) => phrases.next.has(surface) || phrases.next.has(stemmed),
    wordsFor: (concept) => wordsFor[concept] ?? [],
    words: [...words.keys()],
  };
}
