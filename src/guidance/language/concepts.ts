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
  const byKey = new Map<string, number[]>();
  const words = new Set<string>();
  /** By first word: how many words the longest entry that begins with it has. */
  const longest = new Map<string, number>();
  for (const [concept, list] of forms.entries()) {
    for (const form of list) {
      const tokens = split(form);
      const [first] = tokens;
      if (first === undefined || tokens.length > longestPhrase) continue;
      if (tokens.length === 1) {
        if (isStopWord(first)) continue;
        words.add(first);
      }
      const stems = tokens.map(stem);
      const key = stems.join(' ');
      const [head = ''] = stems;
      longest.set(head, Math.max(longest.get(head) ?? 0, tokens.length));
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [concept]);
      else if (!known.includes(concept)) known.push(concept);
    }
  }
  const none: readonly number[] = [];
  return {
    find(tokens) {
      const stems = tokens.map(stem);
      const found = new Set<number>();
      for (let start = 0; start < stems.length; start += 1) {
        let key = '';
        const last = Math.min(stems.length, start + (longest.get(stems[start] ?? '') ?? 0));
        for (let end = start; end < last; end += 1) {
          key = end === start ? (stems[end] ?? '') : `${key} ${stems[end] ?? ''}`;
          for (const concept of byKey.get(key) ?? none) found.add(concept);
        }
      }
      return [...found];
    },
    of: (token) => byKey.get(stem(token)) ?? none,
    words: [...words],
  };
}
