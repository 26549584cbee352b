import { localeChain, type LocaleTag } from '#guidance/locales';
import type { Collections, Localised } from './collections.ts';
import type { Guide } from './guide.ts';

/** A guide in the reader's language, or in the first language of its chain that has it. */
export function guideFor(collections: Collections, id: string, tag: LocaleTag): Localised<Guide> | undefined {
  for (const locale of localeChain(tag)) {
    const value = collections.guides.find((guide) => guide.id === id && guide.locale === locale);
    if (value) return { value, locale, isFallback: locale !== tag };
  }
  return undefined;
}
