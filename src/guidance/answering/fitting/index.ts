/** Fitting: how the numbers of weights.ts are learned. For `npm run evaluate -- --fit`; the engine itself never learns. */
export { fitDecisions, type Decisions } from './fit-decision.ts';
export { fitRanking, type RankingCase } from './fit-ranking.ts';
export {
  lookUps,
  observe,
  toRankingCase,
  type LookUp,
  type TrainingCase,
  type TrainingQuestion,
} from './training-cases.ts';
export { createPassageStore } from '../passage-store.ts';
export { documentsOf, prepareAnalyser } from '../passages.ts';
export type { KindThresholds, Learned } from '../learned.ts';
export { withClassifier, withoutClassifier } from '../weights.ts';
export { trainClassifier } from './train-classifier.ts';
export { fitKinds, type KindCase } from './fit-kinds.ts';
export { trainKinds, type Questions } from './train-kinds.ts';
export { confidenceFeatures } from '../confidence.ts';
