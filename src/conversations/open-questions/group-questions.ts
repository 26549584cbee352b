/** Questions that ask the same, as the engine's own analysis sees it. Pure. */
import { trigrams, diceSimilarity } from '#guidance/collections/checks';
import type { Analyser } from '#guidance/language';

/** As little as the grouping needs. */
export interface Groupable {
  readonly id: string;
  readonly text: string;
  readonly matter: string | undefined;
}

/** From here on two questions are taken for one: they share most of what they mean, or of how they are written. */
const alike = { meaning: 0.5, writing: 0.55 } as const;

interface Read<T> {
  readonly question: T;
  readonly meaning: ReadonlySet<string>;
  readonly writing: ReadonlySet<string>;
}

function read<T extends Groupable>(question: T, analyser: Analyser): Read<T> {
  const { words, concepts } = analyser.analyse(question.text);
  const meaning = new Set([...words.map(({ term }) => term), ...concepts.map((concept) => `#${concept}`)]);
  return { question, meaning, writing: trigrams(question.text) };
}

const areAlike = <T>(a: Read<T>, b: Read<T>): boolean =>
  diceSimilarity(a.meaning, b.meaning) >= alike.meaning ||
  diceSimilarity(a.writing, b.writing) >= alike.writing;

/**
 * Each question joins the first group with a question like it; those of one matter stay together whatever they say.
 * @returns the largest group first
 */
export function groupQuestions<T extends Groupable>(
  questions: readonly T[],
  analyser: Analyser,
): readonly (readonly T[])[] {
  const groups: Read<T>[][] = [];
  for (const question of questions) {
    const one = read(question, analyser);
    const own = groups.find(
      ([first]) => question.matter !== undefined && first?.question.matter === question.matter,
    );
    const like =
      own ?? groups.find((group) => isOpenTo(group, one) && group.some((other) => areAlike(other, one)));
    if (like) like.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => group.map(({ question }) => question)).toSorted((a, b) => b.length - a.length);
}

/** Two matters are never made one: editors have told them apart. */
const isOpenTo = <T extends Groupable>(group: readonly Read<T>[], { question }: Read<T>): boolean =>
  question.matter === undefined || group.every((other) => other.question.matter === undefined);
