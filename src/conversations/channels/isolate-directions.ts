/**
 * Plain text in messengers has no mark-up for direction. Each line takes its direction from its first strong letter, and
 * a telephone number or a Latin name in the middle of Arabic swaps places with the signs around it. Unicode's invisible
 * marks say what is meant.
 */
const rightToLeftMark = '\u200F';
const leftToRightMark = '\u200E';
const leftToRightIsolate = '\u2066';
const rightToLeftIsolate = '\u2067';
const endOfIsolate = '\u2069';

const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const strongLetter = /\p{L}/u;
/** Marks that are there already: whoever wrote the text has thought of it. */
const marked = /[\u200E\u200F\u2066-\u2069]/u;

/** Left alone: a mark beside it would become part of what is opened when it is tapped. */
const links = /(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/\S*)?|\S+@\S+/giu;

/** A number with signs in it or before it (+964 770 ..., 12-18, #24, 50%), which right-to-left text would turn round. */
const number = String.raw`[+#(]?\d(?:[\d ()/:.,–-]*\d)?[%)]?`;
const signedNumber = /^(?:[+#(]|.*[ ()/:–%-])/u;
/** Words of the other direction with what stands between them: "ICMPD (Vienna)", C++. */
const latinRun = String.raw`\p{Script=Latin}[\p{Script=Latin}\p{M}\d'’&.()/+ -]*[\p{Script=Latin}\d)+]|\p{Script=Latin}`;
const leftToRightRuns = new RegExp(`(?:${latinRun})|${number}`, 'gu');
const rightToLeftRuns =
  /[\p{Script=Arabic}\p{Script=Hebrew}](?:[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\d\u200C ()،؛؟.-]*[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\d)؟])?/gu;

const isPlainNumber = (run: string): boolean => /^\d/.test(run) && !signedNumber.test(run);

function isolateRuns(text: string, direction: 'rtl' | 'ltr'): string {
  if (direction === 'ltr')
    return text.replace(rightToLeftRuns, (run) => `${rightToLeftIsolate}${run}${endOfIsolate}`);
  return text.replace(leftToRightRuns, (run) =>
    isPlainNumber(run) ? run : `${leftToRightIsolate}${run}${endOfIsolate}`,
  );
}

function isolateOutsideLinks(line: string, direction: 'rtl' | 'ltr'): string {
  let result = '';
  let end = 0;
  for (const { index, 0: link } of line.matchAll(links)) {
    result += isolateRuns(line.slice(end, index), direction) + link;
    end = index + link.length;
  }
  return result + isolateRuns(line.slice(end), direction);
}

function markLine(line: string, direction: 'rtl' | 'ltr'): string {
  if (marked.test(line)) return line;
  const hasRightToLeft = rightToLeftLetter.test(line);
  // A line wholly of the other direction (an address, a quoted title) reads well by itself.
  const isMixed = direction === 'rtl' ? hasRightToLeft : hasRightToLeft && /\p{Script=Latin}/u.test(line);
  if (!isMixed) return line;
  const first = strongLetter.exec(line)?.[0] ?? '';
  const beginsRightToLeft = rightToLeftLetter.test(first);
  const opening =
    direction === 'rtl' && !beginsRightToLeft
      ? rightToLeftMark
      : direction === 'ltr' && beginsRightToLeft
        ? leftToRightMark
        : '';
  return opening + isolateOutsideLinks(line, direction);
}

/**
 * The text with invisible marks where directions meet: each line keeps the direction of the message, numbers and names of
 * the other direction stay whole. Links are not touched. What is seen letter for letter is the same.
 */
export function isolateDirections(text: string, direction: 'rtl' | 'ltr'): string {
  return text
    .split('\n')
    .map((line) => markLine(line, direction))
    .join('\n');
}
