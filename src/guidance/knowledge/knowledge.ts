import type { Place, UiCatalogs } from '#guidance/collections';
import type { LanguageProfile, Vocabulary } from '#guidance/language';
import type { LocaleTag } from '#guidance/locales';
import type { SafetyData } from '#guidance/safety';
import type { IntentPhrases } from './intent-phrases.ts';
import type { PackedWeights } from './linear-model.ts';
import type { TellKinds } from './message-kinds.ts';
import type { PackedClassifier } from './topic-classifier.ts';

/** One answerable passage: what stands under one heading of a guide, as plain text. */
export interface KnownSection {
  readonly id: string;
  readonly heading: string;
  /** Word for word what is quoted, references filled in. */
  readonly text: string;
  readonly asks: readonly string[];
}

export interface KnownGuide {
  readonly id: string;
  readonly title: string;
  /** The day it was last compared with its sources, `2026-11-22`. */
  readonly checkedOn: string;
  /** Nobody who speaks the language has reviewed it yet. */
  readonly isDraft: boolean;
  readonly sections: readonly KnownSection[];
}

/**
 * A topic people ask us about that is not ours: pensions, car customs, football. Words alone cannot tell "covered"
 * from "near to what is covered"; a question that is nearest to a neighbour is declined.
 */
export interface Neighbour {
  readonly id: string;
  readonly asks: Partial<Record<LocaleTag, readonly string[]>>;
}

/** What the engine needs of one language: `knowledge/<locale>.json`. The index is built where it is loaded. */
export interface LocaleKnowledge {
  readonly locale: LocaleTag;
  readonly vocabulary: Vocabulary;
  readonly guides: readonly KnownGuide[];
  readonly neighbours: readonly { readonly id: string; readonly asks: readonly string[] }[];
  /** What was learned from all asks when the knowledge was built; phones go without. */
  readonly classifier?: PackedClassifier;
}

/** The part of a place that is looked for in messages. */
export interface KnownPlace {
  readonly id: string;
  readonly kind: Place['kind'];
  readonly region: Place['region'];
  /** ISO 3166 code of the country it is or lies in, when that is not Iraq. */
  readonly country?: string;
  readonly names: readonly string[];
}

/** What every language shares: `knowledge/shared.json`. */
export interface SharedKnowledge {
  readonly profile: LanguageProfile;
  readonly intents: Partial<Record<LocaleTag, IntentPhrases>>;
  readonly places: readonly KnownPlace[];
  /** Words of the areas `bot` and `units`. */
  readonly words: UiCatalogs;
  readonly safety: SafetyData;
  /** Tells kinds of messages apart, learned when the knowledge was built (`openKinds`); phones go without. */
  readonly kinds?: PackedWeights;
}

export interface KnowledgeFiles {
  readonly shared: SharedKnowledge;
  /** `shared.kinds`, opened by whoever reads the files: phones, which have none, need not load what opens it. */
  readonly tellKinds?: TellKinds | undefined;
  readonly locales: Partial<Record<LocaleTag, LocaleKnowledge>>;
}
