/** In UTF-16 units; a longer name says nothing more on a desk. */
const longest = 80;

/**
 * A file name that is safe in a header, on a disk and in a line of either direction: no paths, no control or direction
 * marks (which can make `gpj.exe` look like a picture), and the ending of what the file is.
 * @param ending without the dot; undefined while nobody has looked into the file
 */
export function safeName(name: string | undefined, ending: string | undefined): string | undefined {
  const base = name
    ?.normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}"<>:|?*%;]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (base === undefined || base === '') return undefined;
  const stem = ending === undefined ? base : base.replace(/\.[\p{L}\p{N}]{1,8}$/u, '');
  const cut = stem.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return ending === undefined ? cut : `${cut === '' ? 'file' : cut}.${ending}`;
}
