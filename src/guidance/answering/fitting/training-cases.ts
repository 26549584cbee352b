import type { RankWeights } from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import { describeConfidence, type ConfidenceVector } from '../confidence.ts';
import type { PassageStore, Searched } from '../passage-store.ts';
import { isNeighbour } from '../topics.ts';
import type { RankingCase } from './fit-ranking.ts';

/** A question for fitting, with the guides that answer it; none when nothing of ours does. */
export interface TrainingQuestion {
  readonly text: string;
  readonly locale: LocaleTag;
  readonly accept: readonly string[];
  /** Not ours, but of the kind people would ask us. */
  readonly isNear: boolean;
}

/** What the engine found for it in one language, before any decision. */
export interface TrainingCase {
  readonly vector: ConfidenceVector;
  /** The best passage is of an accepted guide. */
  readonly isRight: boolean;
  /** An accepted guide is among the first three. */
  readonly isAmongChoices: boolean;
  /** Something of ours, in the language searched, answers it. */
  readonly isCovered: boolean;
  /** What it is otherwise: near to our subjects, far from them, or ours but answered only in another language. */
  readonly otherwise: 'near' | 'far' | 'elsewhere';
}

const hitsKept = 60;
const candidatesKept = 80;
const choices = 3;

export interface LookUp {
  readonly question: TrainingQuestion;
  readonly searched: Searched;
  /** Ours, but not in the language searched. */
  readonly isElsewhere: boolean;
}

/** A question with each language it is looked up in. Covered questions whose guides no searched language has are left out. */
export function lookUps(questions: readonly TrainingQuestion[], store: PassageStore): readonly LookUp[] {
  return questions.flatMap((question) => {
    const covers = ({ passages }: Searched): boolean =>
      passages.list.some(({ guide }) => question.accept.includes(guide.id));
    const everywhere = store.searchedFor(question.locale);
    if (question.accept.length > 0 && !everywhere.some(covers)) return [];
    return everywhere.map((searched) => {
      const isElsewhere = question.accept.length > 0 && !covers(searched);
      return { question: isElsewhere ? { ...question, accept: [] } : question, searched, isElsewhere };
    });
  });
}

/** The candidates of one question, for learning their order. */
export function toRankingCase({ question, searched: { passages, read } }: LookUp): RankingCase {
  const hits = passages.find(read(question.text), candidatesKept);
  return {
    hits: hits
      .filter((hit) => !isNeighbour(passages.topicOf(hit)))
      .map((hit) => ({ features: hit.features, isRight: question.accept.includes(passages.topicOf(hit)) })),
  };
}

/** Looks a question up and notes how good the best passage looked; undefined when nothing was found. */
export function observe(
  { question, searched, isElsewhere }: LookUp,
  weights: RankWeights,
): TrainingCase | undefined {
  const { passages, read, coverage } = searched;
  const query = read(question.text);
  const hits = passages.find(query, hitsKept);
  const vector = describeConfidence(hits, query, passages.topicOf, weights, coverage);
  if (vector === undefined) return undefined;
  const guides = [...new Set(hits.map(passages.topicOf))]
    .filter((topic) => !isNeighbour(topic))
    .slice(0, choices);
  return {
    vector,
    isRight: question.accept.includes(guides[0] ?? ''),
    isAmongChoices: guides.some((guide) => question.accept.includes(guide)),
    isCovered: question.accept.length > 0,
    otherwise: isElsewhere ? 'elsewhere' : question.isNear ? 'near' : 'far',
  };
}
