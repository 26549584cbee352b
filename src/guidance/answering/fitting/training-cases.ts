import type { LocaleKnowledge, RankWeights } from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import { describeConfidence, type ConfidenceVector } from '../confidence.ts';
import { preparePassages, type Passages } from '../passages.ts';
import { isNeighbour } from '../topics.ts';

/** A question for fitting, with the guides that answer it; none when nothing of ours does. */
export interface TrainingQuestion {
  readonly text: string;
  readonly locale: LocaleTag;
  readonly accept: readonly string[];
}

/** What the engine found for it, before any decision. */
export interface TrainingCase {
  readonly vector: ConfidenceVector;
  /** The best passage is of an accepted guide. */
  readonly isRight: boolean;
  /** An accepted guide is among the first three. */
  readonly isAmongChoices: boolean;
  /** Something of ours answers it. */
  readonly isCovered: boolean;
  readonly weight: number;
  /** Asked as people ask, not an ask of the guides: these choose the thresholds. */
  readonly isReal: boolean;
}

const hitsKept = 12;
const choices = 3;

/** Looks a question up and notes how good the best passage looked. */
export function observe(
  question: TrainingQuestion,
  passages: Passages,
  weights: RankWeights,
  options: { readonly weight: number; readonly isReal: boolean; readonly without?: string | undefined },
): TrainingCase | undefined {
  const query = passages.read(question.text);
  const hits = passages
    .find(query, hitsKept * (options.without === undefined ? 1 : 3))
    .filter((hit) => passages.topicOf(hit) !== options.without)
    .slice(0, hitsKept);
  const vector = describeConfidence(hits, query, passages.topicOf, weights);
  if (vector === undefined) return undefined;
  const guides = [...new Set(hits.map(passages.topicOf))]
    .filter((topic) => !isNeighbour(topic))
    .slice(0, choices);
  return {
    vector,
    isRight: question.accept.includes(guides[0] ?? ''),
    isAmongChoices: guides.some((guide) => question.accept.includes(guide)),
    isCovered: question.accept.length > 0,
    weight: options.weight,
    isReal: options.isReal,
  };
}

/** The knowledge without every `folds`-th ask, and those asks as questions. */
function fold(
  knowledge: LocaleKnowledge,
  number: number,
  folds: number,
): { rest: LocaleKnowledge; questions: readonly TrainingQuestion[] } {
  const questions: TrainingQuestion[] = [];
  const keep = (asks: readonly string[], accept: readonly string[]): readonly string[] =>
    asks.filter((ask, index) => {
      if (index % folds !== number) return true;
      questions.push({ text: ask, locale: knowledge.locale, accept });
      return false;
    });
  const rest: LocaleKnowledge = {
    ...knowledge,
    neighbours: knowledge.neighbours.map(({ id, asks }) => ({ id, asks: keep(asks, []) })),
    guides: knowledge.guides.map((guide) => ({
      ...guide,
      sections: guide.sections.map((section) => ({ ...section, asks: keep(section.asks, [guide.id]) })),
    })),
  };
  return { rest, questions };
}

/**
 * The content's own asks as questions: each is looked up in an index that has not seen it, once with its guide
 * (is it found?) and once without (a near topic, which must not be answered). The neighbours' asks, likewise
 * unseen, are questions nothing of ours answers.
 * @param nearTopicWeight what an ask without its guide counts; less than 1, since another guide may well answer it
 */
export function casesFromAsks(
  knowledge: LocaleKnowledge,
  weights: RankWeights,
  folds: number,
  nearTopicWeight: number,
): readonly TrainingCase[] {
  return Array.from({ length: folds }, (_, number) => number).flatMap((number) => {
    const { rest, questions } = fold(knowledge, number, folds);
    const passages = preparePassages(rest);
    return questions.flatMap((question) => {
      const found = observe(question, passages, weights, { weight: 1, isReal: false });
      if (question.accept.length === 0) return found === undefined ? [] : [found];
      const [without] = question.accept;
      const missing = observe({ ...question, accept: [] }, passages, weights, {
        weight: nearTopicWeight,
        isReal: false,
        without,
      });
      return [found, missing].filter((item) => item !== undefined);
    });
  });
}
