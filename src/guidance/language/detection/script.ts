/** The writing systems our languages use. */
export const scripts = ['arab', 'latn', 'beng', 'deva', 'ethi'] as const;
export type Script = (typeof scripts)[number];

const patterns: Readonly<Record<Script, RegExp>> = {
  arab: /\p{Script=Arabic}/gu,
  latn: /\p{Script=Latin}/gu,
  beng: /\p{Script=Bengali}/gu,
  deva: /\p{Script=Devanagari}/gu,
  ethi: /\p{Script=Ethiopic}/gu,
};

/** Latin names and loan words stand in texts of every language; this share of other letters outweighs them. */
const outweighsLatin = 0.3;

/** The writing system of a text; undefined without letters, or when most letters are of a system none of ours uses. */
export function scriptOf(text: string): Script | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  const share = (script: Script): number => (text.match(patterns[script])?.length ?? 0) / letters;
  const other = scripts.filter((script) => script !== 'latn').toSorted((a, b) => share(b) - share(a))[0];
  if (other !== undefined && share(other) >= outweighsLatin) return other;
  return share('latn') >= 0.5 ? 'latn' : undefined;
}
