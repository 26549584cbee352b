import type { HandoffAbout } from '#conversations/handoff';
import { labelFor } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import type { Visit } from '../enter-desk.ts';

/** Where the contact said they are, in words; undefined when they did not. */
export function placeWords(
  { governorate, region }: HandoffAbout,
  { app, locale, t }: Visit,
): string | undefined {
  const place = governorate === undefined ? undefined : app.offices.places.get(governorate);
  if (place !== undefined) return labelFor(place.name, localeChain(locale)).value;
  return region === undefined ? undefined : t(`region.${region}`);
}

/** Names of governorates by their id, in the language of who looks. */
export function placeNames(visit: Visit): (id: string) => string {
  return (id) => placeWords({ governorate: id }, visit) ?? id;
}

/** What they asked about, with the language the title is in. */
export interface TopicWords {
  readonly text: string;
  readonly locale: LocaleTag;
}

/** The guide they were reading, by its title in the nearest language. */
export function topicWords({ topic }: HandoffAbout, { app, locale }: Visit): TopicWords | undefined {
  if (topic === undefined) return undefined;
  for (const tag of localeChain(locale)) {
    const guide = app.collections.guides.find(
      (candidate) => candidate.id === topic.guide && candidate.locale === tag,
    );
    if (guide !== undefined) return { text: guide.title, locale: tag };
  }
  return undefined;
}
