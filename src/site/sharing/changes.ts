import { labelFor, type Collections } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';

/** A page that was checked or reviewed: what a reader who follows us wants to know. */
export interface Change {
  readonly title: string;
  readonly summary: string;
  /** From the root. */
  readonly href: string;
  /** `2026-11-22` */
  readonly on: string;
}

/** The latest of the days on which somebody compared a text with its sources, or a native speaker read it. */
const lastDay = (...days: readonly (string | undefined)[]): string =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1) ?? '';

/** Guides and services of one language by the day they were last checked, the newest first. */
export function changesIn(collections: Collections, tag: LocaleTag, most = 50): readonly Change[] {
  const chain = localeChain(tag);
  const guides = collections.guides
    .filter((guide) => guide.locale === tag)
    .map((guide) => ({
      title: guide.title,
      summary: guide.summary,
      href: pathIn(tag, `guides/${guide.id}/`),
      on: lastDay(guide.checkedOn, guide.review.state === 'checked' ? guide.review.on : undefined),
    }));
  const services = [...collections.services.values()].flatMap((service) =>
    service.lastConfirmed === undefined
      ? []
      : [
          {
            title: labelFor(service.name, chain).value,
            summary: labelFor(service.summary, chain).value,
            href: pathIn(tag, `services/${service.id}/`),
            on: service.lastConfirmed,
          },
        ],
  );
  return [...guides, ...services]
    .toSorted((a, b) => b.on.localeCompare(a.on) || a.href.localeCompare(b.href))
    .slice(0, most);
}
