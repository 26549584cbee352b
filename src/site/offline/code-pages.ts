/** Short numbers that a device follows by itself: what stands on paper leads to its page without a network, too. */
import type { CodeTarget, Collections } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import { translate } from '../words.ts';
import type { CodePage } from './typed-number.ts';

function pageOf(target: CodeTarget, locale: LocaleTag, collections: Collections): CodePage | undefined {
  if (target.kind === 'guide') {
    const guide = collections.guides.find(({ id, locale: tag }) => id === target.id && tag === locale);
    return guide && [`guides/${guide.id}/`, guide.title];
  }
  const place = target.id === 'everywhere' ? '' : `${target.id}/`;
  if (target.kind === 'emergency') return [`emergency/${place}`, translate(locale, 'site:emergency.title')];
  return [place === '' ? 'offices/' : `services/in/${place}`, translate(locale, 'site:offices.title')];
}

/** Number -> page, for the pages a language has. */
export function codePages(locale: LocaleTag, collections: Collections): Readonly<Record<string, CodePage>> {
  return Object.fromEntries(
    [...collections.codes.values()].flatMap(({ code, target, isRetired }) => {
      const page = isRetired ? undefined : pageOf(target, locale, collections);
      return page === undefined ? [] : [[String(code), page] as const];
    }),
  );
}
