/** Languages of an office or a line, which sources name in English, in the reader's words. */
import type { Localised } from '#guidance/collections';
import { localeFor, type LocaleTag } from '#guidance/locales';

const tags: Readonly<Record<string, string>> = {
  arabic: 'ar',
  kurdish: 'ku',
  sorani: 'ckb',
  kurmanji: 'kmr',
  english: 'en',
  turkish: 'tr',
  persian: 'fa',
  farsi: 'fa',
  russian: 'ru',
  german: 'de',
  french: 'fr',
  polish: 'pl',
  greek: 'el',
  swedish: 'sv',
  danish: 'da',
  norwegian: 'no',
  dutch: 'nl',
  italian: 'it',
  lithuanian: 'lt',
  urdu: 'ur',
  pashto: 'ps',
  dari: 'prs',
};

/** A single language is translated; a longer remark stays as the source has it, in English. */
export function spokenLanguage(name: string, tag: LocaleTag): Localised<string> {
  const code = tags[name.toLowerCase()];
  const names = new Intl.DisplayNames([localeFor(tag).intl], { type: 'language', fallback: 'none' });
  const translated = code === undefined ? undefined : names.of(code);
  // Node's list of Kurdish names has an Arabic kaf in some of them.
  const value = tag === 'ckb' || tag === 'kmr' ? translated?.replaceAll('ك', 'ک') : translated;
  if (value === undefined) return { value: name, locale: 'en', isFallback: tag !== 'en' };
  return { value, locale: tag, isFallback: false };
}
