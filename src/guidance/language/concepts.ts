/** Finds what words mean, by the thesaurus `content/concepts`. Concepts are numbers, the same in every language. */
export interface ConceptFinder {
  /** The concepts of a text's words and phrases, each once. */
  find(tokens: readonly string[]): readonly number[];
  /** The concepts of one word; none for a word the thesaurus does not have. */
  of(token: string): readonly number[];
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
  const bySpelling = new Map<string, number[]>();
  const byStem = new Map<string, number[]>();
  const words = new Set<string>();
  /** By first word, as spelt and as stem: how many words the longest entry that begins with it has. */
  const longest = new Map<string, number>();
  const add = (map: Map<string, number[]>, tokens: readonly string[], concept: number): void => {
    const key = tokens.join(' ');
    const known = map.get(key);
    if (known === undefined) map.set(key, [concept]);
    else if (!known.includes(concept)) known.push(concept);
    const head = tokens[0] ?? '';
    longest.set(head, Math.max(longest.get(head) ?? 0, tokens.length));
  };
  for (const [concept, list] of forms.entries()) {
    for (const form of list) {
      const tokens = split(form);
      const [first] = tokens;
      if (first === undefined || tokens.length > longestPhrase) continue;
      if (tokens.length === 1) {
        if (isStopWord(first)) continue;
        words.add(first);
      }
      add(bySpelling, tokens, concept);
      add(byStem, tokens.map(stem), concept);
    }
  }
  const none: readonly number[] = [];
  const lookUp = (spelling: string, stems: string): readonly number[] =>
    bySpelling.get(spelling) ?? byStem.get(stems) ?? none;
  return {
    find(tokens) {
      const stems = tokens.map(stem);
      const found = new Set<number>();
      for (const [start, token] of tokens.entries()) {
        const reach = Math.max(longest.get(token) ?? 0, longest.get(stems[start] ?? '') ?? 0);
        let [spelling, stemmed] = ['', ''];
        for (let end = start; end < Math.min(tokens.length, start + reach); end += 1) {
          const space = end === start ? '' : ' ';
          spelling += space + (tokens[end] ?? '');
          stemmed += space + (stems[end] ?? '');
          // A stop word means nothing alone, whatever its stem is like.
          if (end === start && isStopWord(token)) continue;
          for (const concept of lookUp(spelling, stemmed)) found.add(concept);
        }
      }
      return [...found];
    },
    of: (token) => (isStopWord(token) ? none : lookUp(token, stem(token))),
    words: [...words],
  };
}
