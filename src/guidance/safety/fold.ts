/**
 * One coarse spelling for all languages at once. The gate tries every language's phrases on every message, so it
 * cannot wait for the language to be known; and a word missed costs more here than two words taken for one.
 */

/** Letters people exchange between the keyboards and habits of Arabic, Kurdish, Persian, Pashto and Urdu. */
const letters: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ێ: 'ي',
  ے: 'ي',
  ئ: 'ي',
  ك: 'ک',
  گ: 'ک',
  ګ: 'ک',
  چ: 'ج',
  څ: 'س',
  ځ: 'ز',
  پ: 'ب',
  ڤ: 'ف',
  ژ: 'ز',
  ږ: 'ز',
  ښ: 'ش',
  ۆ: 'و',
  ؤ: 'و',
  ۇ: 'و',
  ڕ: 'ر',
  ړ: 'ر',
  ڑ: 'ر',
  ڵ: 'ل',
  ټ: 'ت',
  ٹ: 'ت',
  ط: 'ت',
  ډ: 'د',
  ڈ: 'د',
  ڼ: 'ن',
  ں: 'ن',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ۂ: 'ه',
  ۀ: 'ه',
  ۃ: 'ه',
  ظ: 'ض',
  ص: 'س',
  ث: 'س',
  ذ: 'ز',
  ء: '',
};

const marks =
  /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/gu;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufe00-\ufe0f]/gu;
const apostrophes = /(?<=\p{L})['’ʼ`´‘](?=\p{L})/gu;
const digitBlocks = [0x660, 0x6f0, 0x966, 0x9e6] as const;

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = digitBlocks.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}

/**
 * The coarse spelling of a text: compatibility forms, case, accents and vowel marks, invisible characters, digits of
 * every script, exchanged letters, and any letter held down or doubled written once. Never throws.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\n\r\t\u2028\u2029]/gu, ' ')
    .replaceAll(invisible, '')
    .replaceAll(/[\u00c0-\u024f\u1e00-\u1eff]/gu, (letter) => letter.normalize('NFD'))
    .replaceAll(marks, '')
    .replaceAll('ı', 'i')
    .replaceAll(apostrophes, '')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/gu, asciiDigit)
    .replaceAll(/[\u0621-\u06d5]/gu, (letter) => letters[letter] ?? letter)
    .replaceAll(/(\p{L})\1+/gu, '$1');
}

/** Figures glued to letters of a script that has no use for digits: 14ساله. */
const glued = /(?<=\d)(?=[\u0590-\u1fff])|(?<=[\u0590-\u1fff])(?=\d)/gu;

/** The words of a folded text, in order. */
export function wordsOf(folded: string): readonly string[] {
  return folded.replaceAll(glued, ' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const soundSteps: readonly (readonly [RegExp, string])[] = [
  // Figures that stand for Arabic letters, only inside words.
  [/2/gu, ''],
  [/3/gu, 'a'],
  [/5/gu, 'x'],
  [/6/gu, 't'],
  [/7/gu, 'h'],
  [/[89]/gu, 'q'],
  [/kh/gu, 'x'],
  [/gh/gu, 'g'],
  [/sh/gu, 's'],
  [/ch/gu, 'c'],
  [/[td]h/gu, 't'],
  [/zh/gu, 'j'],
  [/q/gu, 'k'],
  [/(?<=.)y|e/gu, 'i'],
  [/[ouvw]/gu, 'u'],
  [/(\p{L})\1+/gu, '$1'],
  [/(?<=..)h$/gu, ''],
];

/**
 * How a folded Latin word sounds, for Arabic and Kurdish written in Latin letters, where everybody spells as they
 * please: `ya5tuf`, `yakhtof` and `yakhtouf` become one.
 */
export function soundOf(word: string): string {
  return soundSteps.reduce((sound, [pattern, letter]) => sound.replaceAll(pattern, letter), word);
}
