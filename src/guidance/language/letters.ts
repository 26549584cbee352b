import type { LocaleTag } from '#guidance/locales';

/** Letter replacements, each key a single UTF-16 unit. */
export type LetterTable = Readonly<Record<string, string>>;

/** The same letter typed on another keyboard: every Arabic-script language shares these. */
const keyboards: LetterTable = {
  ٱ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ڪ: 'ك',
  ھ: 'ه',
  ہ: 'ه',
  ۂ: 'ه',
  ۀ: 'ه',
  ة: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  ۇ: 'و',
  ۋ: 'و',
  ۈ: 'و',
  ؤ: 'و',
  ے: 'ي',
  ۓ: 'ي',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ێ: 'ي',
  ک: 'ك',
  ګ: 'گ',
  ڭ: 'گ',
};

/** Iraqi letters in writing of their own: گلب = قلب, احچي = احجي, and the letters Arabic lacks. */
const arabic: LetterTable = {
  ...keyboards,
  آ: 'ا',
  ئ: 'ي',
  ء: '',
  گ: 'ق',
  چ: 'ج',
  پ: 'ب',
  ڤ: 'ف',
  ژ: 'ج',
  // Spelt alike by most Iraqis.
  ظ: 'ض',
};

/** Sorani and Badini: the marks of ڕ ڵ ێ ۆ are often left out; ه, ە and ھ are one key. */
const kurdish: LetterTable = { ...keyboards, آ: 'ا', ۆ: 'و', ڕ: 'ر', ڵ: 'ل', ء: 'ئ', ڤ: 'ف' };

const persian: LetterTable = { ...keyboards, آ: 'ا', ئ: 'ي', ء: '' };

const pashto: LetterTable = { ...keyboards, آ: 'ا', ئ: 'ي', ء: '', ڼ: 'ن', ټ: 'ت', ډ: 'د', ړ: 'ر' };

const urdu: LetterTable = { ...keyboards, آ: 'ا', ئ: 'ي', ء: '', ٹ: 'ت', ڈ: 'د', ڑ: 'ر', ں: 'ن' };

/** Letters that count as the same in a language: applied to guides and questions alike. */
const tables: Record<LocaleTag, LetterTable> = {
  ar: arabic,
  ckb: kurdish,
  kmr: kurdish,
  prs: persian,
  ps: pashto,
  ur: urdu,
  // A word of another script inside these is folded by the broadest table.
  en: keyboards,
  bn: keyboards,
  hi: keyboards,
  tl: keyboards,
  am: keyboards,
};

/** The letters that count as the same for a locale. Languages we do not know get the keyboard variants only. */
export function lettersFor(locale: string): LetterTable {
  return (tables as Readonly<Record<string, LetterTable | undefined>>)[locale] ?? keyboards;
}

/**
 * Letters that people exchange when their keyboard lacks one or their ear does not tell them apart.
 * Too coarse for the index; used to find the indexed word behind a misspelt one.
 */
const confused: LetterTable = {
  پ: 'ب',
  ث: 'س',
  ص: 'س',
  څ: 'س',
  چ: 'ج',
  ژ: 'ز',
  ذ: 'ز',
  ځ: 'ز',
  ږ: 'ز',
  ض: 'ز',
  ظ: 'ز',
  ش: 'ش',
  ښ: 'ش',
  گ: 'ك',
  ق: 'ك',
  ڤ: 'ف',
  ط: 'ت',
  غ: 'غ',
  خ: 'خ',
  ح: 'ه',
  ئ: '',
  ع: '',
  ء: '',
};

/** A coarse key of a normalised word: words that differ only in letters people confuse share it. */
export function confusionKey(word: string): string {
  let key = '';
  for (const letter of word) {
    const folded = confused[letter] ?? letter;
    // Doubled letters (وو, تت) are written once as often as twice.
    if (folded !== '' && !key.endsWith(folded)) key += folded;
  }
  // The vowel ه / ە at the end of a syllable is the first thing a hasty writer drops.
  return key.length > 3 ? key.replaceAll(/(?<=.)ه/gu, '') : key;
}
