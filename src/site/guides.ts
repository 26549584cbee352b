/** Which guides a reader sees: in their language or the nearest one, by stage of the journey. */
import {
  guideFor,
  stages,
  type Collections,
  type Guide,
  type Localised,
  type Stage,
} from '#guidance/collections';
import { localeFor, type LocaleTag } from '#guidance/locales';

export { guideFor };

/** A stage of the journey with its guides; the list is empty while none is written. */
export interface StageOfJourney {
  readonly stage: Stage;
  readonly guides: readonly Localised<Guide>[];
}

/** The ids of all guides, once each, by stage and order. */
export function guideIds(collections: Collections): readonly string[] {
  return [...new Set(collections.guides.map((guide) => guide.id))];
}

/** All stages in the order of the home page. */
export function journey(collections: Collections, tag: LocaleTag): readonly StageOfJourney[] {
  const guides = guideIds(collections)
    .map((id) => guideFor(collections, id, tag))
    .filter((guide) => guide !== undefined);
  return stages.map((stage) => ({ stage, guides: guides.filter((guide) => guide.value.stage === stage) }));
}

/** The guides of a language that has only some: its own, and the rest as they are offered in other languages. */
export interface DividedJourney {
  readonly own: readonly StageOfJourney[];
  readonly rest: readonly StageOfJourney[];
  /** The languages of the rest, each once. */
  readonly restIn: readonly LocaleTag[];
}

/** Undefined for a language with all guides: the few that lag behind stand among the others. */
export function dividedJourney(collections: Collections, tag: LocaleTag): DividedJourney | undefined {
  if (localeFor(tag).coverage === 'whole') return undefined;
  const stagesOf = (isFallback: boolean): readonly StageOfJourney[] =>
    journey(collections, tag)
      .map(({ stage, guides }) => ({
        stage,
        guides: guides.filter((guide) => guide.isFallback === isFallback),
      }))
      .filter(({ guides }) => guides.length > 0);
  const rest = stagesOf(true);
  const restIn = new Set(rest.flatMap(({ guides }) => guides.map(({ locale }) => locale)));
  return { own: stagesOf(false), rest, restIn: [...restIn] };
}

/** The languages a guide is written in. */
export function localesOf(collections: Collections, id: string): readonly LocaleTag[] {
  return collections.guides.filter((guide) => guide.id === id).map(({ locale }) => locale);
}

/** What to read next: the other guides of the stage, those after this one first. */
export function nextGuides(
  collections: Collections,
  guide: Guide,
  tag: LocaleTag,
): readonly Localised<Guide>[] {
  const guides = journey(collections, tag).find(({ stage }) => stage === guide.stage)?.guides ?? [];
  const here = guides.findIndex(({ value }) => value.id === guide.id);
  return [...guides.slice(here + 1), ...guides.slice(0, Math.max(here, 0))];
}

/** The guides that send their readers to a service. */
export function guidesNaming(
  collections: Collections,
  service: string,
  tag: LocaleTag,
): readonly Localised<Guide>[] {
  return guideIds(collections)
    .map((id) => guideFor(collections, id, tag))
    .filter((guide) => guide?.value.services.includes(service) === true)
    .filter((guide) => guide !== undefined);
}
