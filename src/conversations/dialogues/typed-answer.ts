import { numberChoices, personNumber } from '#conversations/channels';

/** Marks, spaces and letter forms that do not change a short answer. */
function fold(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u064B-\u065F\u0670\u0640\u200C\u200D\u200E\u200F\u2066-\u2069\uFE00-\uFE0F]/g, '')
      .replace(/[يى]/g, 'ی')
      .replace(/ك/g, 'ک')
      .replace(/[أإآ]/g, 'ا')
      .replace(/[ةه]/g, 'ە')
      // Vowel signs of Bengali and Devanagari are marks: without them "is" would be "yes".
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}

/** The ways to say yes and no, one list over all languages, separated by `|` in content/ui. */
export interface YesNoWords {
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
}

export function yesNoWords(yes: readonly string[], no: readonly string[]): YesNoWords {
  return { yes: wordSet(yes), no: wordSet(no) };
}

/** @returns undefined unless the whole message is a yes or a no: "no work here" is not a no. */
export function readYesNo(text: string, words: YesNoWords): 'yes' | 'no' | undefined {
  if (text.length > 60) return undefined;
  const folded = fold(text);
  if (words.yes.has(folded)) return 'yes';
  if (words.no.has(folded)) return 'no';
  return undefined;
}

/** Which of several lists of words a whole message stands in. */
export function readWordOf<Name extends string>(
  text: string,
  lists: Readonly<Record<Name, ReadonlySet<string>>>,
): Name | undefined {
  const folded = fold(text);
  return (Object.keys(lists) as Name[]).find((name) => lists[name].has(folded));
}

/** The words of lists separated by `|` in content/ui, as `readWordOf` compares them. */
export function wordSet(lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split('|').map(fold)).filter((word) => word !== ''));
}

/** Zeros of the digits people type here: Arabic, Persian and Urdu, Devanagari, Bengali. */
const zeros = ['٠', '۰', '०', '০'].map((zero) => zero.codePointAt(0) ?? 0);

const digitsOf = (text: string): string =>
  text
    .normalize('NFKC')
    // The key in a keycap (1️⃣) is the digit itself.
    .replace(/[\uFE0F\u20E3]/g, '')
    .replace(/[٠-٩۰-۹०-९০-৯]/g, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      return String(code - (zeros.findLast((zero) => zero <= code) ?? 0));
    })
    // Amharic counts from one and has no zero.
    .replace(/[፩-፱]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x1368));

/** A message that is a number and nothing else, in any of the digits people type here: "24", "٢٤", "#24", "(24)". */
export function readTypedNumber(text: string): number | undefined {
  const digits = /^\s*[#([]?\s*(\d{1,4})\s*[.)\]]?\s*$/.exec(digitsOf(text.slice(0, 40)))?.[1];
  return digits === undefined || text.length > 40 ? undefined : Number(digits);
}

/**
 * A button chosen by typing: its number as the channels show it, or its label. 0 is a person under any menu.
 * @returns the button's id, or undefined when the text is something else
 */
export function readTypedChoice(
  text: string,
  buttons: readonly { readonly id: string; readonly label: string }[],
): string | undefined {
  if (text.length > 120) return undefined;
  const typed = /^\s*[([]?(\d{1,2})[.)\]]?\s*$/.exec(digitsOf(text))?.[1];
  if (typed !== undefined) {
    const number = Number(typed);
    return number === personNumber
      ? 'person'
      : numberChoices(buttons).find((one) => one.number === number)?.id;
  }
  const folded = fold(digitsOf(text));
  // A line of the list as it stood there, number and words; or the words alone.
  return folded === ''
    ? undefined
    : numberChoices(buttons).find(({ number, label }) =>
        [fold(label), fold(`${number} ${label}`)].includes(folded),
      )?.id;
}
