import { create } from 'qrcode';

/** A code as one path of squares: sharp at any size, without style attributes, which our pages do not allow. */
export interface QrCode {
  /** Modules along one edge, the quiet zone of four on each side included. */
  readonly size: number;
  /** For `<path d>`. */
  readonly path: string;
}

const quietZone = 4;

/** @param text an address; level M: readable with 15 % of it damaged or folded */
export function qrCode(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const parts: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) parts.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`);
    }
  }
  return { size: modules.size + 2 * quietZone, path: parts.join('') };
}
