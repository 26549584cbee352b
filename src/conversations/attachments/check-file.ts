import sharp from 'sharp';
import { attachmentLimits, type CheckedFile, type Refusal } from './attachment.ts';
import { sniffKind } from './sniff-kind.ts';

export type CheckResult =
  | { readonly isFine: true; readonly file: CheckedFile }
  | { readonly isFine: false; readonly reason: Refusal };

/** A picture that unpacks to more is a bomb or of no use on a desk: 50 megapixels. */
const mostPixels = 50_000_000;
/** Longest side, in pixels, of what is kept: a page of a passport stays readable. */
const longestSide = 2_400;
const quality = 82;
/** Seconds of one re-encoding. */
const longestWork = 15;

/** Two at a time: each may hold some hundred megabytes, and answering must go on beside it. */
const mostAtOnce = 2;
let underWay = 0;
const waiting: (() => void)[] = [];

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else underWay += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

/**
 * A picture made anew from its pixels: upright, in sRGB, without EXIF, GPS, comments, thumbnails or whatever was hidden
 * behind its end. The first frame of a moving one.
 * @throws Error when it is no picture, or too large when unpacked
 */
async function cleanImage(bytes: Uint8Array): Promise<CheckedFile> {
  const clean = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    .timeout({ seconds: longestWork })
    .rotate()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality })
    .toBuffer();
  return { kind: 'image', mediaType: 'image/jpeg', ending: 'jpg', bytes: clean };
}

/**
 * Checks a file from outside: its size, its kind by its bytes, and a picture by making it anew. What does not pass is
 * refused with a reason that can be told to whoever sent it.
 */
export async function checkFile(bytes: Uint8Array): Promise<CheckResult> {
  if (bytes.length > attachmentLimits.one) return { isFine: false, reason: 'too_large' };
  const sniffed = sniffKind(bytes);
  if (sniffed === undefined) return { isFine: false, reason: 'kind' };
  if (sniffed.kind !== 'image') return { isFine: true, file: { ...sniffed, bytes } };
  try {
    return { isFine: true, file: await oneOfFew(() => cleanImage(bytes)) };
  } catch {
    // Whatever the library says about it says something about somebody's picture: not logged.
    return { isFine: false, reason: 'broken' };
  }
}
