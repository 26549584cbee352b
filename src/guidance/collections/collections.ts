import type { LocaleTag } from '#guidance/locales';
import type { EmergencyContact } from './contact.ts';
import type { Fact } from './fact.ts';
import { compareGuides, type Guide } from './guide.ts';
import type { Office, Organisation } from './organisation.ts';
import type { Paper } from './paper.ts';
import type { Place } from './place.ts';
import type { Labels } from './primitives.ts';
import type { Service } from './service.ts';
import type { ShortCode } from './short-code.ts';

/** Everything under `content/` that describes the world: read once, checked, joined by id. */
export interface Collections {
  /** All guides in all locales, by stage, order and id. */
  readonly guides: readonly Guide[];
  readonly services: ReadonlyMap<string, Service>;
  readonly offices: ReadonlyMap<string, Office>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly contacts: ReadonlyMap<string, EmergencyContact>;
  readonly places: ReadonlyMap<string, Place>;
  readonly papers: ReadonlyMap<string, Paper>;
  /** Short numbers of guides and lists, by number. */
  readonly codes: ReadonlyMap<number, ShortCode>;
}

/** A guide put in the place of its earlier text, or taken away (`undefined`). */
export interface GuideChange {
  readonly id: string;
  readonly locale: LocaleTag;
  readonly guide: Guide | undefined;
}

/** The collections with some guides changed, in the usual order. */
export function withGuides(collections: Collections, changes: readonly GuideChange[]): Collections {
  const isChanged = (guide: Guide): boolean =>
    changes.some(({ id, locale }) => id === guide.id && locale === guide.locale);
  const kept = collections.guides.filter((guide) => !isChanged(guide));
  const added = changes.flatMap(({ guide }) => (guide === undefined ? [] : [guide]));
  return { ...collections, guides: [...kept, ...added].toSorted(compareGuides) };
}

/** A text found for a reader, with the language it really is in. */
export interface Localised<T> {
  readonly value: T;
  readonly locale: LocaleTag;
  /** True when it is not in the language asked for; pages mark it with `lang` and a note. */
  readonly isFallback: boolean;
}

/** The label for a locale, or the first of its chain that exists. English always does. */
export function labelFor(labels: Labels, chain: readonly LocaleTag[]): Localised<string> {
  for (const tag of chain) {
    const value = labels[tag];
    if (value !== undefined) return { value, locale: tag, isFallback: tag !== chain[0] };
  }
  return { value: labels.en, locale: 'en', isFallback: chain[0] !== 'en' };
}
