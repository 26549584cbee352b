import type { LocaleTag } from '#guidance/locales';
import { formsAt, type WordForm } from './word-forms.ts';
import { createWordIndex } from './word-index.ts';
import { parsePhrase, type PhraseStep } from './word-pattern.ts';

/** A phrase of a language that gives a sign. */
export interface Phrase {
  readonly sign: string;
  readonly source: string;
}

/** A sign found in a message: the words from `start` up to, not including, `end`. */
export interface Hit {
  readonly sign: string;
  readonly start: number;
  readonly end: number;
}

/** All phrases of a language, ready to be found in the words of a message in one pass. */
export interface Lexicon {
  find(words: readonly string[]): readonly Hit[];
}

interface Step {
  readonly gap: number;
  readonly singles: ReadonlySet<number>;
  readonly several: readonly (readonly number[])[];
}

interface Entry {
  readonly sign: string;
  readonly steps: readonly Step[];
}

/** Pattern numbers that hold at each position, with the number of words they cover there. */
type Grid = readonly ReadonlyMap<number, number>[];

/** Where `ids` in a row end when they begin at `start`. */
function endOfRow(ids: readonly number[], grid: Grid, start: number): number | undefined {
  let at = start;
  for (const id of ids) {
    const length = grid[at]?.get(id);
    if (length === undefined) return undefined;
    at += length;
  }
  return at;
}

/** Every place where a step can end when it begins at `start`. */
function endsOfStep(step: Step, grid: Grid, start: number): readonly number[] {
  const ends = new Set<number>();
  for (const [id, length] of grid[start] ?? []) if (step.singles.has(id)) ends.add(start + length);
  for (const ids of step.several) {
    const end = endOfRow(ids, grid, start);
    if (end !== undefined) ends.add(end);
  }
  return [...ends];
}

/** Where the steps from number `index` on end when they may begin at `from`; the first way that works. */
function endOf(steps: readonly Step[], grid: Grid, from: number, index = 0): number | undefined {
  const step = steps[index];
  if (step === undefined) return from;
  for (let skip = 0; skip <= step.gap; skip += 1)
    for (const end of endsOfStep(step, grid, from + skip)) {
      const last = endOf(steps, grid, end, index + 1);
      if (last !== undefined) return last;
    }
  return undefined;
}

export interface LexiconOptions {
  /** The folding that messages go through before `find`. */
  readonly spell: (word: string) => string;
  /** The shortest word in which one wrong letter is forgiven. */
  readonly fuzzyFrom: number;
  /** Folded words never taken for a misspelling. */
  readonly lookalikes: ReadonlySet<string>;
  /** Whose habits of gluing words together count. */
  readonly tongue?: LocaleTag;
}

/** @throws Error naming a phrase that cannot be read. */
export function createLexicon(phrases: readonly Phrase[], options: LexiconOptions): Lexicon {
  const index = createWordIndex(options.fuzzyFrom);
  const byFirst = new Map<number, Entry[]>();

  const compile = ({ gap, alternatives }: PhraseStep): Step => {
    const rows = alternatives.map((words) => words.map((word) => index.add(word)));
    return {
      gap,
      singles: new Set(rows.flatMap((row) => (row.length === 1 ? row : []))),
      several: rows.filter((row) => row.length > 1),
    };
  };
  for (const { sign, source } of phrases) {
    const entry = { sign, steps: parsePhrase(source, options.spell).map(compile) };
    const first = entry.steps[0];
    for (const id of new Set([
      ...(first?.singles ?? []),
      ...(first?.several ?? []).flatMap((row) => row.slice(0, 1)),
    ])) {
      const others = byFirst.get(id);
      if (others) others.push(entry);
      else byFirst.set(id, [entry]);
    }
  }

  const idsOf = (forms: readonly WordForm[]): ReadonlyMap<number, number> => {
    const lengths = new Map<number, number>();
    for (const form of forms)
      for (const id of index.match(form.text, form.isFuzzy && !options.lookalikes.has(form.text)))
        if (!lengths.has(id)) lengths.set(id, form.length);
    return lengths;
  };

  return {
    find(words) {
      const grid: Grid = words.map((_, position) => idsOf(formsAt(words, position, options.tongue)));
      const hits: Hit[] = [];
      grid.forEach((ids, start) => {
        const tried = new Set<Entry>();
        for (const id of ids.keys())
          for (const entry of byFirst.get(id) ?? []) {
            if (tried.has(entry)) continue;
            tried.add(entry);
            const end = endOf(entry.steps, grid, start);
            if (end !== undefined) hits.push({ sign: entry.sign, start, end });
          }
      });
      return hits;
    },
  };
}
