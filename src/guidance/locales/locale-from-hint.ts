import { isLocaleTag, type LocaleTag } from './locales.ts';

/** `ku` and `ckb-IQ` and `fa`: what platforms call our languages. */
const hinted: Readonly<Record<string, LocaleTag>> = { ku: 'ckb', fa: 'prs', fil: 'tl' };

/** A platform's idea of somebody's language (BCP 47), as one of ours. */
export function localeFromHint(hint: string | undefined): LocaleTag | undefined {
  const [language = ''] = hint?.toLowerCase().split(/[-_]/) ?? [];
  return isLocaleTag(language) ? language : hinted[language];
}
