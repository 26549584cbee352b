/** Finds what words mean, by the thesaurus `content/concepts`. Concepts are numbers, the same in every language. */
export interface ConceptFinder {
  /** The concepts of a text's words and phrases, each once. */
  find(tokens: readonly string[]): readonly number[];
  /** The concepts of one word; none for a word the thesaurus does not have. */
  of(token: string): readonly number[];
  /** The single words for a concept, those the guides use first. */
  wordsFor(concept: number): readonly string[];
  /** Every single word of the thesaurus, normalised: what a misspelt word may mean. */
  readonly words: readonly string[];
}

/** Longer entries of the thesaurus are sentences, which nobody types the same way twice. */
const longestPhrase = 4;

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
  /** By first word, then by the other words, both as spelt or both as stems. */
  const phrases = new Map<string, Map<string, number[]>>();
  let longest = 1;
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
      longest = Math.max(longest, tokens.length);
      for (const [head = '', ...others] of [tokens, tokens.map(stem)]) {
        const ofHead = phrases.get(head) ?? new Map<string, number[]>();
        phrases.set(head, ofHead);
        add(ofHead, others.join(' '), concept);
      }
    }
  }
  const none: readonly number[] = [];
  // A stop word means nothing alone, whatever its stem is like.
  const of = (token: string): readonly number[] =>
    isStopWord(token) ? none : (words.get(token) ?? stems.get(stem(token)) ?? none);
  const findPhrases = (
    tokens: readonly string[],
    stemmed: readonly string[],
    start: number,
    found: Set<number>,
  ): void => {
    const spelt = phrases.get(tokens[start] ?? '');
    const byStem = phrases.get(stemmed[start] ?? '');
    if (spelt === undefined && byStem === undefined) return;
    let [others, otherStems] = ['', ''];
    for (let end = start + 1; end < Math.min(tokens.length, start + longest); end += 1) {
      const space = end === start + 1 ? '' : ' ';
      others += space + (tokens[end] ?? '');
      otherStems += space + (stemmed[end] ?? '');
      for (const concept of spelt?.get(others) ?? byStem?.get(otherStems) ?? none) found.add(concept);
    }
  };
  return {
    find(tokens) {
      const found = new Set<number>();
      const stemmed = tokens.map(stem);
      for (const [start, token] of tokens.entries()) {
        for (const concept of of(token)) found.add(concept);
        findPhrases(tokens, stemmed, start, found);
      }
      return [...found];
    },
    of,
    wordsFor: (concept) => wordsFor[concept] ?? [],
    words: [...words.keys()],
  };
}
