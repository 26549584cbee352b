/** The picture messengers show beside a link, one a language; drawn by the build. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { localeFor, type Locale, type LocaleTag } from '#guidance/locales';
import { siteWords } from '../words.ts';
import { previewSize } from './preview-size.ts';
import { unpackWoff } from './unpack-woff.ts';

const margin = 90;
/** The mark of public/favicon.svg, without its corners. */
const mark = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="2 1 36 38"><g fill="none" stroke-width="2.4" stroke-linecap="round"><path stroke="#f0dfb6" d="M20 15c1 9-3 15-9 22M20 15c-1 9 3 15 9 22"/><path stroke="#fff" d="M20 15C17 8 11 6 5 10M20 15C13 12 6 15 5 23M20 15c3-7 9-9 15-5M20 15c7-3 14 0 15 8M20 15c-1-6 1-10 5-12"/></g></svg>`;

type Script = Locale['script'];
type Weight = 400 | 700;

/** The embedded fonts: Vazirmatn shapes ڕ ڵ ێ ۆ ە. Which fonts a build machine has of its own nobody knows. */
const faces: Readonly<Record<Script, { readonly family: string; readonly files: string }>> = {
  Arab: { family: 'Vazirmatn', files: 'vazirmatn/files/vazirmatn-arabic' },
  Latn: { family: 'Vazirmatn', files: 'vazirmatn/files/vazirmatn-latin' },
  Beng: { family: 'Noto Sans Bengali', files: 'noto-sans-bengali/files/noto-sans-bengali-bengali' },
  Deva: {
    family: 'Noto Sans Devanagari',
    files: 'noto-sans-devanagari/files/noto-sans-devanagari-devanagari',
  },
  Ethi: { family: 'Noto Sans Ethiopic', files: 'noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic' },
};
const fonts = new Map<string, string>();

/** A file of an embedded font, as the drawing library can read it. */
function fontFile(script: Script, weight: Weight): string {
  const name = `${faces[script].files}-${weight}-normal`;
  const known = fonts.get(name);
  if (known !== undefined) return known;
  const file = join(mkdtempSync(join(tmpdir(), 'preview-font-')), 'font.ttf');
  writeFileSync(file, unpackWoff(readFileSync(`node_modules/@fontsource/${name}.woff`)));
  fonts.set(name, file);
  return file;
}

const escapeMarkup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Line {
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
}

/** Some text, broken at words, as an image with nothing behind it. */
async function drawText({ text, size, weight, colour }: Line, script: Script) {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${escapeMarkup(text)}</span>`,
      font: `${faces[script].family} ${weight === 700 ? 'Bold ' : ''}${size}`,
      fontfile: fontFile(script, weight),
      width: previewSize.width - 2 * margin,
      // Points are pixels at 72 to the inch; lines begin where the script does, left being its start.
      dpi: 72,
      align: 'left',
      spacing: 12,
      rgba: true,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * Name and purpose of the portal in one language.
 * @returns PNG
 */
export async function drawPreview(tag: LocaleTag): Promise<Buffer> {
  const { script, direction } = localeFor(tag);
  const t = siteWords(tag);
  const isRightToLeft = direction === 'rtl';
  const name = await drawText({ text: t('name'), size: 56, weight: 700, colour: '#ffffff' }, script);
  const line = await drawText({ text: t('tagline'), size: 42, weight: 400, colour: '#f0dfb6' }, script);
  const left = (width: number): number => (isRightToLeft ? previewSize.width - margin - width : margin);
  const top = 330;
  return sharp({ create: { ...previewSize, channels: 3, background: '#0d4c6b' } })
    .composite([
      { input: Buffer.from(mark), left: left(200), top: 80 },
      { input: name.data, left: left(name.width), top },
      { input: line.data, left: left(line.width), top: top + name.height + 36 },
    ])
    .png({ palette: true, colours: 64 })
    .toBuffer();
}
