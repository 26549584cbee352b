/**
 * Knowledge: guides cut into passages, indexed and searched.
 * Words: passage (a section of a guide), ask (a way people ask for it), hit (a passage found, with its features).
 */
export {
  buildKnowledge,
  buildLocales,
  knownGuide,
  knownPlaces,
  type KnowledgeSources,
  type LocaleSources,
} from './build-knowledge.ts';
export { classifierFeatures, type ClassifierFeatures } from './classifier-features.ts';
export { packForDevice, unpackFromDevice, type DeviceKnowledge } from './device-knowledge.ts';
export type { Document } from './document.ts';
export { withPlaces, type Thesaurus } from './place-concepts.ts';
export { readGuestQuery } from './guest-query.ts';
export type { Features } from './features.ts';
export {
  intentSigns,
  smalltalkTopics,
  type IntentExamples,
  type IntentPhrases,
  type IntentSign,
  type SmalltalkTopic,
} from './intent-phrases.ts';
export type {
  KnowledgeFiles,
  KnownGuide,
  KnownPlace,
  KnownSection,
  LocaleKnowledge,
  Neighbour,
  SharedKnowledge,
} from './knowledge.ts';
export { buildPassageIndex, indexPassages, type PassageIndex } from './passage-index.ts';
export { readQuery, type Query, type Slot } from './query.ts';
export { growing } from './numbers.ts';
export { rankFeatures, searchIndex, type Hit, type RankWeights } from './search.ts';
export { finish, finishInTurns, type Pause, type Steps } from './steps.ts';
export { openWeights, softmax, type LinearModel, type PackedWeights } from './linear-model.ts';
export { chanceOf, likeliest } from './kind-chances.ts';
export {
  kindFeatures,
  messageKinds,
  openKinds,
  type KindChances,
  type MessageKind,
  type MessagesOfKind,
  type TellKinds,
} from './message-kinds.ts';
export { openClassifier, type PackedClassifier, type TopicClassifier } from './topic-classifier.ts';
