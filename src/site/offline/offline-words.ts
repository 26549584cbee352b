/** The words of keeping, passing on and checking. */
import type { LocaleTag } from '#guidance/locales';
import { translate, type SiteWords } from '../words.ts';

/** `t('keep.title')`: one language's words of the area `offline`. */
export function offlineWords(tag: LocaleTag): SiteWords {
  return (key, values) => translate(tag, `offline:${key}`, values);
}

/** Sentences for a script, as JSON in the page; values it fills in stand in braces. */
export function scriptSentences(tag: LocaleTag, area: string, keys: readonly string[]): string {
  const t = offlineWords(tag);
  const braces = { date: '{date}', size: '{size}', language: '{language}' };
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, t(`${area}.${key}`, braces)])));
}
