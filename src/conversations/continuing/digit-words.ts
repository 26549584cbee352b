/** Names of digits, as somebody types or dictates a code that was read out to them; folded, in all languages at once. */
export type DigitWords = ReadonlyMap<string, string>;

/** Without the marks, letter forms and case that do not change a word. */
export const foldLetters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064B-\u065F\u0670\u0640\u200B-\u200F\u2066-\u2069]/g, '')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[أإآ]/g, 'ا');

/** Names of digits also with either keyboard's last vowel. */
const fold = (word: string): string => foldLetters(word).replace(/[ةه]/g, 'ە');

/** @param lists the names of 0 to 9 of each language, separated by `|`, several of one digit by `/`, as content/ui holds them */
export function digitWords(lists: readonly string[]): DigitWords {
  const words = new Map<string, string>();
  for (const list of lists)
    for (const [digit, names] of list.split('|').entries())
      for (const name of names.split('/')) words.set(fold(name.trim()), String(digit));
  return words;
}

/** The same text with every word that names a digit as that digit; other words stay. */
export const withDigits = (text: string, words: DigitWords): string =>
  text.replace(/[\p{L}\p{M}\u200B-\u200F]+/gu, (word) => words.get(fold(word)) ?? word);
