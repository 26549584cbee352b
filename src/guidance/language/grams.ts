/**
 * The text character pieces are cut from. Spaces after ه go: hasty Kurdish writers break words there
 * ("پاره وه رئه گرن" for پارەوەرئەگرن), and the guides, cut the same way, still match them.
 */
export function gramText(surfaces: readonly string[], locale: string): string {
  const text = surfaces.join(' ');
  return locale === 'ckb' || locale === 'kmr' ? text.replaceAll('ه ', 'ه') : text;
}
