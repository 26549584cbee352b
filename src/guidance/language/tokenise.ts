/** What a character does to words; by character code, filled as characters are met. */
const unseen = 0;
const separator = 1;
const letter = 2;
/** A letter of a script that has no use for digits. */
const farLetter = 3;
const digit = 4;
const apostrophe = 5;
/** Half of a character beyond the 65,536 first. */
const half = 6;
const kinds = new Uint8Array(0x1_0000);

const apostrophes = "'’ʼ`´‘";
const word = /[\p{L}\p{M}\p{N}]/u;
/** What an apostrophe may stand between. */
const spoken = /[\p{L}\p{N}]/u;

function kindOf(code: number): number {
  const character = String.fromCharCode(code);
  if (code >= 0xd800 && code <= 0xdfff) return half;
  if (apostrophes.includes(character)) return apostrophe;
  if (!word.test(character)) return separator;
  if (code >= 0x30 && code <= 0x39) return digit;
  return code >= 0x590 && code <= 0x1fff ? farLetter : letter;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  let kind = kinds[code] ?? unseen;
  if (kind === unseen) kinds[code] = kind = kindOf(code);
  return kind;
}

/** Figures glued to letters of a script that has no use for digits: ٥٠٠دولار. Latin keeps them: 3aqd, sa3a. */
const isGlued = (before: number, kind: number): boolean =>
  (before === digit && kind === farLetter) || (before === farLetter && kind === digit);

/** The words of a normalised text, in order. Anything without a letter or digit gives none. */
export function tokenise(normalised: string): readonly string[] {
  const words: string[] = [];
  let start = 0;
  let before = separator;
  for (let i = 0; i < normalised.length; i += 1) {
    const kind = kindAt(normalised, i);
    // Rare: emoji, old scripts, and apostrophes, which go where they stand within a word.
    if (kind >= apostrophe) return tokeniseByPattern(normalised);
    if (kind === separator) {
      if (before !== separator) words.push(normalised.slice(start, i));
    } else if (before === separator) {
      start = i;
    } else if (isGlued(before, kind)) {
      words.push(normalised.slice(start, i));
      start = i;
    }
    before = kind;
  }
  if (before !== separator) words.push(normalised.slice(start));
  return words;
}

const withinWords = new RegExp(`(?<=${spoken.source})[${apostrophes}](?=${spoken.source})`, 'gu');
const wholeWords = new RegExp(`${word.source}+`, 'gu');
const gluedFigures = /(?<=\d)(?=[\u0590-\u1fff])|(?<=[\u0590-\u1fff])(?=\d)/gu;

/** The same for every text, and many times as slow. */
export function tokeniseByPattern(normalised: string): readonly string[] {
  return normalised.replaceAll(withinWords, '').replaceAll(gluedFigures, ' ').match(wholeWords) ?? [];
}
