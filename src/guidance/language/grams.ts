/** Length of the character pieces that catch what words miss: misspellings, endings, compounds. */
const gramLength = 4;

/**
 * The text character pieces are cut from. Spaces after ه go: hasty Kurdish writers break words there
 * ("پاره وه رئه گرن" for پارەوەرئەگرن), and the guides, cut the same way, still match them.
 */
export function gramText(surfaces: readonly string[], locale: string): string {
  const text = surfaces.join(' ');
  return locale === 'ckb' || locale === 'kmr' ? text.replaceAll('ه ', 'ه') : text;
}

/** All pieces of four characters, word boundaries included, with how often each occurs. */
export function countGrams(text: string): ReadonlyMap<string, number> {
  const padded = ` ${text} `;
  const counts = new Map<string, number>();
  for (let i = 0; i + gramLength <= padded.length; i += 1) {
    const gram = padded.slice(i, i + gramLength);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
