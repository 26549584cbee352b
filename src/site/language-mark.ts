import { localeFor, type LocaleTag } from '#guidance/locales';

/** Attributes for a piece of a page. */
export type LanguageMark = { readonly lang?: LocaleTag; readonly dir?: 'ltr' | 'rtl' };

/**
 * `lang` and `dir` for a text that may not be in the language of the page around it;
 * nothing when it is, so that pages stay small.
 */
export function languageMark(text: LocaleTag, page: LocaleTag): LanguageMark {
  return text === page ? {} : { lang: text, dir: localeFor(text).direction };
}
