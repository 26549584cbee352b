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
  ګ: 'گ',
  چ: 'ج',
  څ: 'س',
  ځ: 'ز',
  پ: 'ب',
  ڤ: 'ف',
  ږ: 'ژ',
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
  ء: '',
};

/** Vowel marks, Quranic signs, tatweel, combining accents, apostrophes, and what cannot be seen. */
const left =
  /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed'’ʼ`´‘\p{Cf}\p{Cs}\p{Co}\ufe00-\ufe0f]/u;

const isLetter = /\p{L}/u;
const digitBlocks = [0x660, 0x6f0, 0x966, 0x9e6] as const;

function foldedDigit(code: number): string | undefined {
  const zero = digitBlocks.find((start) => code >= start && code < start + 10);
  return zero === undefined ? undefined : String(code - zero);
}

/** What a character becomes: nothing, another letter, a plain digit, a blank, or itself. */
function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f || code === 0x2028 || code === 0x2029) return ' ';
  if (code < 0x80) return character === "'" || character === '`' ? '' : character;
  if (character === 'ı') return 'i';
  const exchanged = letters[character];
  if (exchanged !== undefined) return exchanged;
  if (left.test(character)) return '';
  if ((code >= 0xc0 && code <= 0x24f) || (code >= 0x1e00 && code <= 0x1eff))
    return character.normalize('NFD').charAt(0);
  return foldedDigit(code) ?? character;
}

const folded = new Map<string, string>();
/** Scripts are small, texts are not: past this many characters the memory starts anew. */
const mostRemembered = 4000;

function foldRemembered(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  if (folded.size > mostRemembered) folded.clear();
  const made = foldCharacter(character);
  folded.set(character, made);
  return made;
}

/**
 * The coarse spelling of a text: compatibility forms, case, accents and vowel marks, invisible characters, digits of
 * every script, exchanged letters, and any letter held down or doubled written once. Never throws.
 */
export function fold(text: string): string {
  let result = '';
  let previous = '';
  for (const character of text.normalize('NFKC').toLowerCase()) {
    const next = foldRemembered(character);
    if (next === '' || (next === previous && isLetter.test(next))) continue;
    result += next;
    previous = next;
  }
  return result;
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
