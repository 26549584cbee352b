import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { officesCsv, servicesCsv, writeCsv } from '#guidance/catalogue/export';
import { createTranslate } from '#guidance/collections';
import { readCollections, readUiCatalogs } from '#guidance/collections/reader';

const words = {
  collections: readCollections('content'),
  translate: createTranslate(readUiCatalogs('content')),
};
const oneCell = (value: string): string =>
  writeCsv([{ heading: 'h', value: (item: string) => item }], [value]);

/** A reader of RFC 4180 of its own, so that what is written is read by somebody else. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  const body = text.replace(/^\uFEFF/, '');
  for (const [, quoted, plain = '', end] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

describe('a cell', () => {
  test.each([
    ['plain words', 'help', 'help'],
    ['a comma', 'a, b', '"a, b"'],
    ['a quotation mark', 'the "centre"', '"the ""centre"""'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['Arabic', 'مركز، بغداد', 'مركز، بغداد'],
    ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['a telephone number', '+964 1', "'+964 1"],
    ['a minus', '-1', "'-1"],
    ['an at sign', '@SUM(1)', "'@SUM(1)"],
    ['a formula behind a blank', ' =1', "' =1"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return', '\r=1', `"'\r=1"`],
    ['an equals sign further in', 'a=b', 'a=b'],
  ])('with %s', (_, value, written) => {
    expect(oneCell(value)).toBe(`\uFEFFh\r\n${written}\r\n`);
  });

  test('never begins a formula, and is read back as it was or with the apostrophe', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '@', '-', '"', ',', '\r', '\n', '\t', ' ', 'a', 'م') }),
        (value) => {
          const [, [read = ''] = []] = readCsv(oneCell(value));
          expect(read).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
          expect([value, `'${value}`]).toContain(read);
        },
      ),
    );
  });
});

describe.each([
  ['services', servicesCsv(words), words.collections.services],
  ['offices', officesCsv(words), words.collections.offices],
] as const)('the table of %s', (_, csv, items) => {
  const [headings = [], ...lines] = readCsv(csv);

  test('has one line each, all equally long, and no heading twice', () => {
    expect(lines.map(([id]) => id)).toEqual([...items.keys()].toSorted());
    expect(lines.filter((line) => line.length !== headings.length)).toEqual([]);
    expect(new Set(headings).size).toBe(headings.length);
  });

  test('has every name in every published language, and a source', () => {
    for (const heading of [
      'name_en',
      'name_ar',
      'name_ckb',
      headings.includes('sources') ? 'sources' : 'source',
    ]) {
      const column = headings.indexOf(heading);
      expect(lines.filter((line) => (line[column] ?? '') === '').map(([id]) => id)).toEqual([]);
    }
  });
});
