/**
 * How a phrase is written in `content/safety`:
 * `word` itself, `stem*` its beginning, `*end` its end, `one|other` either, `out_of|without` an alternative of
 * several words, `..` up to three words between, `#` a number of three digits or more.
 */
export interface WordPattern {
  readonly kind: 'exact' | 'prefix' | 'suffix';
  readonly letters: string;
}

/** One step of a phrase: one of some alternatives, after at most `gap` other words. */
export interface PhraseStep {
  readonly gap: number;
  /** Each alternative is one word or several in a row. */
  readonly alternatives: readonly (readonly WordPattern[])[];
}

const widestGap = 3;

function parseWord(source: string, spell: (word: string) => string): WordPattern {
  if (source.startsWith('*')) return { kind: 'suffix', letters: spell(source.slice(1)) };
  if (source.endsWith('*')) return { kind: 'prefix', letters: spell(source.slice(0, -1)) };
  return { kind: 'exact', letters: spell(source) };
}

/**
 * Reads a phrase.
 * @param spell the folding that messages go through
 * @throws Error when a phrase is empty, or begins or ends with a gap.
 */
export function parsePhrase(source: string, spell: (word: string) => string): readonly PhraseStep[] {
  const steps: PhraseStep[] = [];
  let gap = 0;
  for (const place of source.trim().split(/\s+/u)) {
    if (place === '..') {
      gap = widestGap;
      continue;
    }
    const alternatives = place
      .split('|')
      .map((words) => words.split('_').map((word) => parseWord(word, spell)));
    steps.push({ gap, alternatives });
    gap = 0;
  }
  const words = steps.flatMap((step) => step.alternatives.flat());
  if (gap > 0 || source.startsWith('..') || words.some((word) => word.letters === ''))
    throw new Error(`"${source}" is not a phrase`);
  return steps;
}
