/** Digest, list of genuine files, and the rewriting of pages for the single file: without a build. */
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addPublished } from '../../src/commands/packs/published-list.ts';
import { anchorOf, rewritePage } from '../../src/commands/packs/rewrite-page.ts';
import { sha256Slowly } from '../../src/site/packs/sha256.ts';

describe('the digest without the browser’s help', () => {
  // Lengths around a block and around where the length no longer fits into it.
  test.each([0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1_000, 100_001])('of %i bytes', (length) => {
    const bytes = randomBytes(length);
    expect(sha256Slowly(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('the list of genuine files', () => {
  const file = (sha256: string, date: string) => ({ sha256, date, locale: 'ckb' as const, bytes: 1 });
  const now = Date.parse('2026-11-22T10:00:00Z');

  test('remembers earlier files, the new ones first', () => {
    expect(addPublished([file('a', '2026-10-01')], [file('b', '2026-11-22')], now)).toEqual([
      file('b', '2026-11-22'),
      file('a', '2026-10-01'),
    ]);
  });
  test('has a content once, and forgets what is two years old', () => {
    const earlier = [file('a', '2026-11-22'), file('old', '2024-11-01')];
    expect(addPublished(earlier, [file('a', '2026-11-22')], now)).toEqual([file('a', '2026-11-22')]);
  });
});

describe('a page in the single file', () => {
  const included = new Set(['/ckb/guides/a/', '/ckb/guides/b/', '/ckb/offices/']);
  const rewrite = (main: string): string =>
    rewritePage(`<body><main id="main">${main}</main></body>`, '/ckb/guides/a/', included);

  test.each([
    ['a page in the file', '<a href="/ckb/guides/b/">B</a>', '<a href="#guides-b">B</a>'],
    ['a place on it', '<a href="/ckb/offices/#erbil">E</a>', '<a href="#offices--erbil">E</a>'],
    ['a place on this page', '<a href="#why">W</a>', '<a href="#guides-a--why">W</a>'],
    ['a number', '<a class="number" href="tel:122">122</a>', '<a href="tel:122">122</a>'],
    ['a page that is not in the file', '<a href="/ckb/ask/">Ask</a>', 'Ask'],
    ['another site', '<a href="https://example.org/" rel="x"><bdi>S</bdi></a>', '<bdi>S</bdi>'],
    ['a mail address', '<a href="mailto:a@b.c">a@b.c</a>', 'a@b.c'],
  ])('a link to %s', (_, before, after) => {
    expect(rewrite(before)).toBe(after);
  });

  test('has ids of its own, headings one step lower, and neither form nor script nor drawing', () => {
    const before =
      '<section aria-labelledby="why"><h1>T</h1><h2 id="why">W</h2></section>' +
      '<form action="/x"><input></form><script>1</script><svg><path/></svg>';
    expect(rewrite(before)).toBe(
      '<section aria-labelledby="guides-a--why"><h2>T</h2><h3 id="guides-a--why">W</h3></section>',
    );
  });

  test.each([
    ['/ckb/', 'home'],
    ['/ckb/guides/smugglers/', 'guides-smugglers'],
  ])('%s is at %s', (path, anchor) => {
    expect(anchorOf(path)).toBe(anchor);
  });
});
