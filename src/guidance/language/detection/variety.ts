import type { LocaleTag } from '#guidance/locales';
import type { Script } from './script.ts';

/** A language in one writing system: what is told apart. The Latin-letter ones are as people type, not as linguists write. */
export const varieties = [
  'ar',
  'ckb',
  'kmr',
  'prs',
  'ps',
  'ur',
  'en',
  'tl',
  'ar-latn',
  'ckb-latn',
  'kmr-latn',
  'bn',
  'hi',
  'am',
] as const;
export type Variety = (typeof varieties)[number];

const table: Readonly<Record<Variety, readonly [LocaleTag, Script]>> = {
  ar: ['ar', 'arab'],
  ckb: ['ckb', 'arab'],
  kmr: ['kmr', 'arab'],
  prs: ['prs', 'arab'],
  ps: ['ps', 'arab'],
  ur: ['ur', 'arab'],
  en: ['en', 'latn'],
  tl: ['tl', 'latn'],
  'ar-latn': ['ar', 'latn'],
  'ckb-latn': ['ckb', 'latn'],
  'kmr-latn': ['kmr', 'latn'],
  bn: ['bn', 'beng'],
  hi: ['hi', 'deva'],
  am: ['am', 'ethi'],
};

export function localeOf(variety: Variety): LocaleTag {
  return table[variety][0];
}

export function varietiesOf(script: Script): readonly Variety[] {
  return varieties.filter((variety) => table[variety][1] === script);
}
