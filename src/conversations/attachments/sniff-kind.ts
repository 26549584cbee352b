import { archiveNames } from './archive-names.ts';
import type { CheckedFile } from './attachment.ts';

/** What a file is by its first bytes; the sender's word for it counts for nothing. */
export type SniffedKind = Omit<CheckedFile, 'bytes'>;

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const starts = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((value, index) => bytes[index] === value);

const image = (mediaType: string, ending: string): SniffedKind => ({ kind: 'image', mediaType, ending });
const audio = (mediaType: string, ending: string): SniffedKind => ({ kind: 'audio', mediaType, ending });
const video = (mediaType: string, ending: string): SniffedKind => ({ kind: 'video', mediaType, ending });
const document = (mediaType: string, ending: string): SniffedKind => ({
  kind: 'document',
  mediaType,
  ending,
});

/** RIFF and ISO media hold several kinds, told by a word further on. */
function sniffContainer(bytes: Uint8Array): SniffedKind | undefined {
  if (ascii(bytes, 0, 4) === 'RIFF') {
    const form = ascii(bytes, 8, 4);
    if (form === 'WEBP') return image('image/webp', 'webp');
    return form === 'WAVE' ? audio('audio/wav', 'wav') : undefined;
  }
  if (ascii(bytes, 4, 4) !== 'ftyp') return undefined;
  const brand = ascii(bytes, 8, 4);
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return audio('audio/mp4', 'm4a');
  if (/^(hei|hev|mif1|msf1|avi[fs])/.test(brand)) return document('image/heic', 'heic');
  if (brand.startsWith('3g')) return video('video/3gpp', '3gp');
  return /^(iso|mp4|avc1|M4V|dash|qt {2})/.test(brand) ? video('video/mp4', 'mp4') : undefined;
}

function sniffSound(bytes: Uint8Array): SniffedKind | undefined {
  if (ascii(bytes, 0, 4) === 'OggS') return audio('audio/ogg', 'ogg');
  if (ascii(bytes, 0, 3) === 'ID3') return audio('audio/mpeg', 'mp3');
  if (ascii(bytes, 0, 5) === '#!AMR') return audio('audio/amr', 'amr');
  // MPEG sound: eleven bits set, then a version and layer that exist; ADTS (AAC) has layer 0.
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && (second & 0xf6) === 0xf0) return audio('audio/aac', 'aac');
  const layer = (second & 6) >> 1;
  const isMpeg =
    first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 8 && (layer === 1 || layer === 2);
  return isMpeg ? audio('audio/mpeg', 'mp3') : undefined;
}

const officeOpen = 'application/vnd.openxmlformats-officedocument';
const officeKinds: readonly (readonly [folder: string, SniffedKind])[] = [
  ['word/', document(`${officeOpen}.wordprocessingml.document`, 'docx')],
  ['xl/', document(`${officeOpen}.spreadsheetml.sheet`, 'xlsx')],
];
const openDocument = 'application/vnd.oasis.opendocument';
const openDocumentKinds: readonly (readonly [mediaType: string, SniffedKind])[] = [
  [`${openDocument}.text`, document(`${openDocument}.text`, 'odt')],
  [`${openDocument}.spreadsheet`, document(`${openDocument}.spreadsheet`, 'ods')],
];
/** Programs, also the macros of office documents; archives in archives. */
const unwanted = /vbaproject|^basic\/|scripts\/|\.(exe|dll|js|vbs|ps1|scr|bat|cmd|lnk|jar|apk|zip|rar|7z)$/i;

/** Office files are archives; a plain archive is not taken, nor is one with a program in it. */
function sniffArchive(bytes: Uint8Array): SniffedKind | undefined {
  const names = archiveNames(bytes);
  if (names === undefined || names.some((name) => unwanted.test(name))) return undefined;
  // By the standard the first entry, stored as it is: 30 bytes of header, the name, then the type.
  const declared = ascii(bytes, 30, 80);
  const open = openDocumentKinds.find(([type]) => declared.startsWith(`mimetype${type}`));
  if (open !== undefined) return open[1];
  if (!names.includes('[Content_Types].xml')) return undefined;
  return officeKinds.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1];
}

/** Words and nothing else: no control characters, good UTF-8, and no mark-up a browser would run. */
function sniffText(bytes: Uint8Array): SniffedKind | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  if (/[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/.test(text)) return undefined;
  return /<\s*[a-z!?/]|^#!/i.test(text) ? undefined : document('text/plain', 'txt');
}

/**
 * @returns undefined for everything we do not take: programs, web pages, SVG, archives, what nobody can tell
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function sniffKind(bytes: Uint8Array): SniffedKind | undefined {
  if (bytes.length < 4) return undefined;
  if (starts(bytes, 0xff, 0xd8, 0xff)) return image('image/jpeg', 'jpg');
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return image('image/png', 'png');
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return image('image/gif', 'gif');
  if (ascii(bytes, 0, 5) === '%PDF-') return document('application/pdf', 'pdf');
  if (starts(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return video('video/webm', 'webm');
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return sniffArchive(bytes);
  return sniffContainer(bytes) ?? sniffSound(bytes) ?? sniffText(bytes);
}
