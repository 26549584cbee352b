import { create } from 'qrcode';

/** A square code as one path: a page can hold it without a picture to load, a style or a script. */
export interface QrPath {
  /** Side of the drawing, with the quiet edge around it, in modules. */
  readonly side: number;
  /** `d` of an SVG path, one unit a module. */
  readonly path: string;
}

/** Modules of empty edge that readers need. */
const edge = 4;

/** @param text what a phone reads from it */
export function qrPath(text: string): QrPath {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dark = Array.from(modules.data, (isDark, index) =>
    isDark ? `M${(index % modules.size) + edge} ${Math.floor(index / modules.size) + edge}h1v1h-1z` : '',
  );
  return { side: modules.size + 2 * edge, path: dark.join('') };
}
