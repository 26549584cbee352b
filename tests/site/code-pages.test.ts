/** Short numbers that a device follows without a network. */
import { expect, test } from 'vitest';
import { readCollections } from '#guidance/collections/reader';
import { codePages } from '../../src/site/offline/code-pages.ts';
import { typedNumber } from '../../src/site/offline/typed-number.ts';
import { builtPages } from './built-site.ts';

test.each([
  ['24', '24'],
  [' ٢٤ ', '24'],
  ['(۲۴)', '24'],
  ['#412.', '412'],
  ['7', undefined],
  ['24 euro', undefined],
  ['07701234567', undefined],
  ['', undefined],
])('"%s" is the number %s', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});

test('every number leads to a page that is there', () => {
  const collections = readCollections('content');
  const built = new Set(builtPages().map(({ path }) => path));
  for (const tag of ['ar', 'ckb', 'bn'] as const) {
    const pages = Object.values(codePages(tag, collections));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.map(([path]) => `/${tag}/${path}`).filter((path) => !built.has(path))).toEqual([]);
  }
});
