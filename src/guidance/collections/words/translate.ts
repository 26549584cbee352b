import { createInstance, type i18n } from 'i18next';
import { localeChain, type LocaleTag } from '#guidance/locales';

/** Catalogs of `content/ui/<locale>/<area>.json`: locale -> area -> nested keys. */
export type UiCatalogs = Partial<Record<LocaleTag, Record<string, Record<string, unknown>>>>;

/** `translate('ckb', 'site:home.title', { count: 3 })`: the words of the locale, or of the first in its chain that has them. */
export type Translate = (tag: LocaleTag, key: string, values?: Record<string, unknown>) => string;

/**
 * Builds the one function that looks up words of site, desk and bots.
 * @throws Error for a key that no language of the chain has: a missing word is a bug, never shown as its key.
 */
export function createTranslate(catalogs: UiCatalogs): Translate {
  const instance: i18n = createInstance();
  void instance.init({
    resources: catalogs,
    initAsync: false,
    fallbackLng: (code?: string) => (code ? [...localeChain(code as LocaleTag)] : ['en']),
    supportedLngs: false,
    load: 'currentOnly',
    // Pages escape by themselves, chat has no markup.
    interpolation: { escapeValue: false },
  });
  const lookUp = (tag: LocaleTag, key: string, values: Record<string, unknown>): string => {
    const options = { lng: tag, ...values };
    if (!instance.exists(key, options))
      throw new Error(`content/ui has no "${key}" for ${tag} or its fallbacks`);
    return instance.t(key, options);
  };
  // Most words take no values, and a page says the same ones as the page before.
  const said = new Map<string, string>();
  return (tag, key, values) => {
    if (values !== undefined) return lookUp(tag, key, values);
    const name = `${tag} ${key}`;
    const known = said.get(name) ?? lookUp(tag, key, {});
    said.set(name, known);
    return known;
  };
}
