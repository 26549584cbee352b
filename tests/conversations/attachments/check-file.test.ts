/** What is taken, by its bytes; and what is left of a picture. */
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { attachmentLimits, createAttachments, sniffKind } from '#conversations/attachments';
import { zipOf } from '../../support/zip-of.ts';

const text = (words: string): Buffer => Buffer.from(words, 'utf8');
const latin = (words: string): Buffer => Buffer.from(words, 'latin1');
const attachments = createAttachments({} as Parameters<typeof createAttachments>[0]);
const check = (bytes: Uint8Array) => attachments.check(bytes);

const office = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];

describe('what a file is', () => {
  test.each([
    ['a photo', latin('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['a screenshot', latin('\x89PNG\r\n\x1a\n'), 'image/png'],
    ['a WebP', latin('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
    ['a voice message', latin('OggS\0\x02'), 'audio/ogg'],
    ['an iPhone recording', latin('\0\0\0\x1cftypM4A \0\0'), 'audio/mp4'],
    ['an MP3 without a header', latin('\xff\xfb\x90\x64'), 'audio/mpeg'],
    ['an MP3 with one', latin('ID3\x04'), 'audio/mpeg'],
    ['a WAV', latin('RIFF\x10\0\0\0WAVEfmt '), 'audio/wav'],
    ['an AMR', latin('#!AMR\n'), 'audio/amr'],
    ['a film', latin('\0\0\0\x18ftypmp42'), 'video/mp4'],
    ['a WebM', latin('\x1a\x45\xdf\xa3'), 'video/webm'],
    ['a PDF', latin('%PDF-1.7\n'), 'application/pdf'],
    ['an iPhone photo', latin('\0\0\0\x18ftypheic'), 'image/heic'],
    ['words', text('سلام، ناوم ئەحمەدە\n'), 'text/plain'],
  ])('%s', (_, bytes, mediaType) => {
    expect(sniffKind(bytes)?.mediaType).toBe(mediaType);
  });

  test('office documents are told from archives by what is in them', () => {
    expect(sniffKind(zipOf(office))?.ending).toBe('docx');
    expect(sniffKind(zipOf(['[Content_Types].xml', 'xl/workbook.xml']))?.ending).toBe('xlsx');
    const odt = zipOf(['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.text');
    expect(sniffKind(odt)?.ending).toBe('odt');
  });

  test.each([
    ['a plain archive', zipOf(['photo.jpg'])],
    ['an Android program', zipOf(['AndroidManifest.xml', 'classes.dex'])],
    ['a document with macros', zipOf([...office, 'word/vbaProject.bin'])],
    ['a document with a program in it', zipOf([...office, 'word/embeddings/run.exe'])],
    ['half an archive', zipOf(office).subarray(0, 60)],
    ['a Windows program', latin('MZ\x90\0\x03')],
    ['a Linux program', latin('\x7fELF\x02')],
    ['a web page', text('<!DOCTYPE html><script>alert(1)</script>')],
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a page that begins with words', text('hello <img src=x onerror=alert(1)>')],
    ['a shell script', text('#!/bin/sh\nrm -rf /\n')],
    ['a TIFF', latin('II*\0')],
    ['UTF-16', latin('\xff\xfeh\0i\0')],
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(100)],
  ])('%s is not taken', async (_, bytes) => {
    expect(await check(bytes)).toEqual({ isFine: false, reason: 'kind' });
  });
});

describe('a picture', () => {
  const photo = (): ReturnType<typeof sharp> =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#c00' } });

  test('keeps its pixels and nothing of where, when and by which phone it was taken', async () => {
    const bytes = await photo()
      .withExif({
        IFD0: { Make: 'SPYPHONE', Copyright: 'PLANTED-OWNER' },
        IFD3: { GPSLatitude: '36/1 11/1 0/1', GPSLatitudeRef: 'N' },
      })
      .jpeg()
      .toBuffer();
    expect(bytes.includes('SPYPHONE')).toBe(true);
    const withTail = Buffer.concat([bytes, Buffer.from('PLANTED-AFTER-THE-END')]);
    const checked = await check(withTail);
    if (!checked.isFine) throw new Error(checked.reason);
    const { exif, icc, xmp, width, height } = await sharp(checked.file.bytes).metadata();
    expect({ exif, icc, xmp, width, height }).toEqual({
      ...{ exif: undefined, icc: undefined, xmp: undefined },
      ...{ width: 60, height: 40 },
    });
    const all = Buffer.from(checked.file.bytes).toString('latin1');
    expect(all).not.toMatch(/SPYPHONE|PLANTED/);
  });

  test('is turned upright, since the note that says how is taken away', async () => {
    const bytes = await photo().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const checked = await check(bytes);
    const size = checked.isFine ? await sharp(checked.file.bytes).metadata() : undefined;
    expect([size?.width, size?.height]).toEqual([40, 60]);
  });

  test('that would unpack to more than a desk can hold is refused quickly', async () => {
    const bomb = await photo().png().toBuffer();
    // The head of the file says 30,000 by 30,000.
    bomb.writeUInt32BE(30_000, 16);
    bomb.writeUInt32BE(30_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const began = performance.now();
    expect(await check(bomb)).toEqual({ isFine: false, reason: 'broken' });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('that only begins like one is refused', async () => {
    const broken = Buffer.concat([latin('\x89PNG\r\n\x1a\n'), Buffer.alloc(500, 7)]);
    expect(await check(broken)).toEqual({ isFine: false, reason: 'broken' });
  });

  test('of more than 10 MB is refused before it is looked at', async () => {
    expect(await check(Buffer.alloc(attachmentLimits.one + 1))).toEqual({
      isFine: false,
      reason: 'too_large',
    });
  });
});
