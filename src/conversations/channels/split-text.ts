/**
 * Splits a text into messages of at most `longest` UTF-16 units, at paragraphs, else lines, else sentences, else words.
 * Joining the parts gives the text again, but for white space at the cuts.
 */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const window = rest.slice(0, longest + 1);
    const cut = ['\n\n', '\n', '. ', '؟ ', '۔ ', ' ']
      .map((mark) => window.lastIndexOf(mark) + (mark.startsWith('\n') || mark === ' ' ? 0 : 1))
      .find((index) => index > longest / 3);
    // No white space anywhere: cut hard, but never through a surrogate pair.
    const hard = /[\uD800-\uDBFF]/.test(rest.charAt(longest - 1)) ? longest - 1 : longest;
    const end = cut ?? hard;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest.length > 0) parts.push(rest);
  return parts;
}
