/** Preferred places for a cut, best first; the mark itself stays with the first part. */
const marks = ['\n\n', '\n', '. ', '؟ ', '۔ ', '। ', '። ', ' '] as const;

/** Addresses and e-mail addresses: half of one leads nowhere. The space after them ends them. */
const links = /(?:https?:\/\/|www\.|t\.me\/|wa\.me\/)\S+|\S+@\S+\.\S+/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The last boundary between characters as readers see them, at or before `longest`: no half emoji, no lost vowel sign. */
function lastBoundary(text: string, longest: number): number {
  // A boundary needs to be looked for near the end only; one character is rarely longer than this.
  const from = Math.max(0, longest - 64);
  let best = 0;
  for (const { index } of graphemes.segment(text.slice(from, longest + 64))) {
    if (from + index > longest) break;
    // The window may begin inside a character: its own beginning proves nothing.
    if (index > 0) best = from + index;
  }
  if (best > 0) return best;
  // One "character" longer than a message: at least no half surrogate pair.
  return /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
}

/** Where a link begins that a cut at `end` would go through, when that leaves something before it. */
function beforeLink(text: string, end: number): number {
  for (const { index, 0: link } of text.matchAll(links)) {
    if (index >= end) break;
    if (index > 0 && end < index + link.length) return index;
  }
  return end;
}

/**
 * Splits a text into messages of at most `longest` UTF-16 units, at paragraphs, else lines, else sentences, else words;
 * never inside a character, and inside a link only when the link alone is longer than a message.
 * Joining the parts gives the text again, but for white space at the cuts.
 */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const window = rest.slice(0, longest + 1);
    const cut = marks
      .map((mark) => window.lastIndexOf(mark) + (mark.startsWith('\n') || mark === ' ' ? 0 : 1))
      .find((index) => index > longest / 3);
    const end = cut ?? beforeLink(rest, lastBoundary(rest, longest));
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest.length > 0) parts.push(rest);
  return parts;
}
