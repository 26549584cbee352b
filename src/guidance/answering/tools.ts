import type { KnownPlace, SharedKnowledge, TellKinds } from '#guidance/knowledge';
import type { DetectLanguage } from '#guidance/language';
import { localeChain, type LocaleTag } from '#guidance/locales';
import type { RiskAssessor } from '#guidance/safety';
import type { Translate } from '#guidance/collections';
import type { GoesOn } from './intents/goes-on.ts';
import type { RecogniseIntent } from './intents/intent-recogniser.ts';
import type { PassageRef } from './outcome.ts';
import type { PassageStore } from './passage-store.ts';
import type { KnownPassage } from './passages.ts';

/** What the steps work with: built once from the knowledge files. */
export interface Tools {
  readonly detectLanguage: DetectLanguage;
  readonly assessor: RiskAssessor;
  /** Not on phones. */
  readonly tellKinds: TellKinds | undefined;
  readonly recogniseIntent: RecogniseIntent;
  readonly goesOn: GoesOn;
  readonly findPlace: (text: string) => KnownPlace | undefined;
  readonly passages: PassageStore;
  /** ISO 3166 code of the country a place of content/places.yaml is or lies in; undefined in Iraq and at sea. */
  readonly countryOf: (place: string | undefined) => string | undefined;
  readonly translate: Translate;
  readonly safety: SharedKnowledge['safety'];
  /** Address of the site, without a slash at the end. */
  readonly siteUrl: string;
}

/** A passage in the reader's language, or in the first of its chain that has it. */
export function findPassage(ref: PassageRef, locale: LocaleTag, tools: Tools): KnownPassage | undefined {
  for (const tag of localeChain(locale)) {
    const found = tools.passages
      .list(tag)
      .find(({ guide, section }) => guide.id === ref.guide && section.id === ref.section);
    if (found !== undefined) return found;
  }
  return undefined;
}
