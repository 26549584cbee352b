import type { Translate } from '#guidance/collections';
import { deskLocaleFor, deskLocales, isLocaleTag, localeFor, type LocaleTag } from '#guidance/locales';

/** `t('queue.title')`: the desk's words in one language. */
export type DeskWords = (key: string, values?: Record<string, unknown>) => string;

/** @throws Error when no language of the chain has the key. */
export function deskWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `desk:${key}`, values);
}

/**
 * The words about people and rights (`content/ui/<locale>/staff.json`), called `s` where they are used.
 * @throws Error when no language of the chain has the key.
 */
export function staffWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `staff:${key}`, values);
}

/** The words of the queue (`content/ui/<locale>/queue.json`), called `q` where they are used. @throws Error as above */
export function queueWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `queue:${key}`, values);
}

/** The words about work on a conversation (`content/ui/<locale>/casework.json`), called `c`. @throws Error as above */
export function caseworkWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `casework:${key}`, values);
}

/** The words about channels (`content/ui/<locale>/channels.json`). @throws Error as above */
export function channelWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `channels:${key}`, values);
}

/**
 * The words about pictures, recordings and documents (`content/ui/<locale>/files.json`).
 * @throws Error when no language of the chain has the key.
 */
export function fileWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `files:${key}`, values);
}

/** The words about appointments, routing, alerts and new passwords (`content/ui/<locale>/visits.json`). @throws Error as above */
export function visitWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `visits:${key}`, values);
}

/** The words of complaints and figures (`content/ui/<locale>/figures.json`), called `f`. @throws Error as above */
export function figureWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `figures:${key}`, values);
}

/** The words about broadcasts and what does not arrive (`content/ui/<locale>/broadcasts.json`), called `b`. @throws Error as above */
export function broadcastWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `broadcasts:${key}`, values);
}

/** The words around the handbook (`content/ui/<locale>/handbook.json`). @throws Error as above */
export function handbookWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `handbook:${key}`, values);
}

/** The language of the desk: what the counsellor chose, as far as the desk speaks it. */
export function deskLocale(wanted: string | undefined): LocaleTag {
  return isLocaleTag(wanted) ? deskLocaleFor(wanted) : 'en';
}

/** For somebody who has not signed in: the address says so, else what the browser asks for. */
export function visitorLocale(url: URL, acceptLanguage: string | null): LocaleTag {
  const chosen = url.searchParams.get('language');
  if (isLocaleTag(chosen)) return deskLocale(chosen);
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim().split('-')[0] ?? '');
  return deskLocales.map(({ tag }) => tag).find((tag) => tag === wanted.find(isLocaleTag)) ?? 'en';
}

/** Attributes of a text in its own language: a screen reader changes its voice, right-to-left stays in its frame. */
export function inLanguage(tag: LocaleTag): { readonly lang: LocaleTag; readonly dir: 'rtl' | 'ltr' } {
  return { lang: tag, dir: localeFor(tag).direction };
}
