import { lettersFor } from './letters.ts';

/** First digit of every decimal block our readers type. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6] as const;

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** Vowel marks, Quranic signs, the superscript alef, tatweel, and combining accents. */
const marks =
  /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/gu;
/** Control and format characters (directions, joiners, byte-order marks), variation selectors. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufe00-\ufe0f]/gu;
const latinWithMark = /[\u00c0-\u024f\u1e00-\u1eff]/gu;
const arabicLetter = /[\u0621-\u06d5]/gu;
const kurdishLocales = new Set(['ckb', 'kmr']);

/** What a character becomes, as a character code: 0 for nothing; `hard` where it takes more than a look. */
const hard = 0xffff;
const unseen = 0xfffe;
const tableSize = 0x2100;
/** Between letters it may stand for a vowel of Kurdish. */
const joiner = 0x200c;
/** By locale and character below U+2100. */
const tables = new Map<string, Uint16Array>();

/** By trying: a character is easy when it becomes one other on its own and does nothing to its neighbours. */
function tryCharacter(code: number, locale: string): number {
  const letter = String.fromCharCode(code);
  if (letter.normalize('NFKC') !== letter || /\p{M}/u.test(letter) || code === joiner) return hard;
  const result = normaliseSlowly(`a${letter}a`, locale);
  if (result === 'aa') return 0;
  return result.length === 3 ? result.charCodeAt(1) : hard;
}

function tableFor(locale: string): Uint16Array {
  let table = tables.get(locale);
  if (table === undefined) tables.set(locale, (table = new Uint16Array(tableSize).fill(unseen)));
  return table;
}

/** Most texts need only a look at each character: undefined where one needs more, or where letters are held down. */
function normaliseEasily(text: string, locale: string): string | undefined {
  const table = tableFor(locale);
  let result = '';
  let [last, before] = [0x20, 0x20];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    let letter = code < tableSize ? (table[code] ?? hard) : hard;
    if (letter === unseen) table[code] = letter = tryCharacter(code, locale);
    if (letter === hard) return undefined;
    if (letter === 0) continue;
    if (letter === last && (letter === 0x20 || letter === before)) {
      if (letter === 0x20) continue;
      return undefined;
    }
    result += String.fromCharCode(letter);
    [before, last] = [last, letter];
  }
  return last === 0x20 ? result.trimEnd() : result;
}

/**
 * One spelling for every way the same text is typed: compatibility forms, case, vowel marks, tatweel, three
 * scripts of digits, keyboard variants of letters, letters held down. The same for guides and questions.
 * Never throws; applying it twice changes nothing more.
 * @param locale a tag of ours; another one gets what all languages share.
 */
export function normalise(text: string, locale: string): string {
  return normaliseEasily(text, locale) ?? normaliseSlowly(text, locale);
}

function normaliseSlowly(text: string, locale: string): string {
  const letters = lettersFor(locale);
  let result = text.normalize('NFKC').toLowerCase();
  // The old Kurdish keyboards write ە as ه + zero-width non-joiner.
  if (kurdishLocales.has(locale)) result = result.replaceAll('\u0647\u200c', '\u06d5');
  return (
    result
      .replaceAll(/[\n\r\t\u2028\u2029]/gu, ' ')
      .replaceAll(invisible, '')
      .replaceAll(latinWithMark, (letter) => letter.normalize('NFD'))
      .replaceAll(marks, '')
      .replaceAll('ı', 'i')
      // Lower case makes another letter of a Σ that ends a word.
      .replaceAll('ς', 'σ')
      .replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/gu, asciiDigit)
      .replaceAll(arabicLetter, (letter) => letters[letter] ?? letter)
      .replaceAll(/(\p{L})\1{2,}/gu, '$1')
      .replaceAll(/\s+/gu, ' ')
      .trim()
  );
}
