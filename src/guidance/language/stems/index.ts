/** Stems: one light stemmer a language. They cut endings; they never look words up. */
import { stemArabic } from './arabic.ts';
import { stemEnglish } from './english.ts';
import { stemBadini, stemKurmanjiLatin, stemSorani } from './kurdish.ts';
import { stemPashto, stemPersian, stemUrdu } from './persian.ts';

const latin = /^[a-z0-9]+$/;
const same = (word: string): string => word;

const arabicScript: Readonly<Record<string, (word: string) => string>> = {
  ar: stemArabic,
  ckb: stemSorani,
  kmr: stemBadini,
  prs: stemPersian,
  fa: stemPersian,
  ps: stemPashto,
  ur: stemUrdu,
};
const latinScript: Readonly<Record<string, (word: string) => string>> = {
  en: stemEnglish,
  kmr: stemKurmanjiLatin,
};

/** The stemmer of a locale for normalised words. A Latin word in an Arabic-script text is left whole, and so is every word of a language we have no stemmer for. */
export function stemmerFor(locale: string): (word: string) => string {
  const arabic = arabicScript[locale] ?? same;
  const roman = latinScript[locale] ?? same;
  return (word) => (latin.test(word) ? roman(word) : arabic(word));
}
