import { readTypedNumber } from '#conversations/dialogues';
import { targetOfCode, type CodeTarget, type Collections } from '#guidance/collections';

/**
 * A short number from a poster or leaflet, written instead of words: "24", "٢٤", "#24".
 * @returns the id of the button it stands for, or undefined when the text is anything else, or a number never given
 */
export function readTypedCode(text: string, codes: Collections['codes']): string | undefined {
  const code = readTypedNumber(text);
  return code === undefined || targetOfCode(codes, code) === undefined ? undefined : `code:${code}`;
}

/** What a pressed, typed or scanned code or guide id stands for; undefined when it is none of ours. */
export function targetOfChoice(
  { codes, guides }: Pick<Collections, 'codes' | 'guides'>,
  word: string,
): CodeTarget | undefined {
  if (/^\d+$/.test(word)) return targetOfCode(codes, Number(word));
  if (word === 'emergency') return { kind: 'emergency', id: 'everywhere' };
  return guides.some(({ id }) => id === word) ? { kind: 'guide', id: word } : undefined;
}
