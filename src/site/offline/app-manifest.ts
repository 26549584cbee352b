/** What a phone shows of the portal on its home screen. */
import { localeFor, type LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';
import { siteWords } from '../words.ts';
import { offlineWords } from './offline-words.ts';

/** `neutral`: a name and an icon that tell an onlooker nothing. */
export type ManifestKind = 'app' | 'neutral';

export const iconSizes = [192, 512] as const;

export function appManifest(locale: LocaleTag, kind: ManifestKind): object {
  const name = kind === 'app' ? siteWords(locale)('name') : offlineWords(locale)('install.neutralName');
  return {
    id: pathIn(locale, ''),
    name,
    short_name: kind === 'app' ? 'MRC' : name,
    lang: locale,
    dir: localeFor(locale).direction,
    start_url: pathIn(locale, ''),
    scope: '/',
    display: 'standalone',
    background_color: '#fffdf8',
    theme_color: kind === 'app' ? '#0d4c6b' : '#4d554f',
    icons: iconSizes.map((size) => ({
      src: `/icons/${kind}-${size}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: 'any',
    })),
  };
}
