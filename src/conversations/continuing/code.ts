import { randomInt } from 'node:crypto';
import { day, hour, minute } from '#platform/base';
import { withDigits, type DigitWords } from './digit-words.ts';

/** What a code is for. `key` is a browser's secret, `miss` a wrong guess that is counted. */
export type CodeKind = 'resume' | 'key' | 'continue' | 'past' | 'miss';

/** Digits of each kind of code, and how long it holds. */
export const codeRules = {
  /** Opens what is kept of a web chat: 66 bits, so that nobody finds one by trying. */
  resume: { digits: 20, life: 30 * day },
  /** Carries on forward only, works once, and the old channel is told: 27 bits and few guesses. */
  continue: { digits: 8, life: hour },
  /** Confirmed by who holds both channels. */
  past: { digits: 6, life: 15 * minute },
} as const;
export type TypedKind = keyof typeof codeRules;

/** How long a browser that came back by a code is known; as long as its cookie. */
export const keyLife = 30 * day;

/** Wrong guesses within an hour: of one person, and of all together before codes rest. */
export const mostMisses = { ofOne: 5, ofAll: 200, within: hour } as const;

/** Random digits. */
export const makeDigits = (count: number): string =>
  Array.from({ length: count }, () => String(randomInt(10))).join('');

/** `4821 7730`: groups of four, as people read numbers out; of three where six are all. */
export const inGroups = (digits: string): string =>
  (digits.match(digits.length === 6 ? /.{3}/g : /.{1,4}/g) ?? []).join(' ');

const zeros = ['٠', '۰', '०', '০'].map((zero) => zero.codePointAt(0) ?? 0);

/** Twenty of the longest names of digits. */
const longestSpoken = 240;

/**
 * Digits of any script people type here, also by their names, without the spaces, dashes and commas between; undefined when
 * there is anything else.
 */
export function readDigits(text: string, words: DigitWords = new Map()): string | undefined {
  if (text.length > longestSpoken) return undefined;
  const plain = withDigits(text, words)
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹०-९০-৯]/g, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      return String(code - (zeros.findLast((zero) => zero <= code) ?? 0));
    })
    .replace(/[\s\p{Pd}·.,،۔/\u200B-\u200F\u2066-\u2069]/gu, '');
  return /^\d+$/.test(plain) ? plain : undefined;
}
