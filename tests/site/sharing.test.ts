/** What search engines, messengers and feed readers are told. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Guide } from '#guidance/collections';
import { publishedLocales } from '#guidance/locales';
import { changesIn } from '../../src/site/sharing/changes.ts';
import { writeFeed } from '../../src/site/sharing/feed.ts';
import { builtPageList, listPages } from '../../src/site/sharing/page-list.ts';
import { drawPreview } from '../../src/site/sharing/preview-image.ts';
import { sitemapIndex, sitemapOf } from '../../src/site/sharing/sitemap.ts';
import { firstWords, questionsOf, writeThing } from '../../src/site/sharing/structured-data.ts';
import { builtPages, isBuilt } from './built-site.ts';
import { buildCollections, buildGuide } from './content-builders.ts';

const origin = 'https://mrc.example';

describe('pages found in a build', () => {
  const client = mkdtempSync(join(tmpdir(), 'pages-'));
  const write = (path: string, html: string): void => {
    mkdirSync(join(client, path), { recursive: true });
    writeFileSync(join(client, path, 'index.html'), html);
  };
  const canonical = (path: string): string => `<link rel="canonical" href="${path}">`;
  write('ar', canonical('/ar/'));
  write('en', canonical(`${origin}/en/`));
  write('ar/guides/visa', canonical('/ar/guides/visa/'));
  // The English words under an Urdu address: the original is listed, the copy is not.
  write('ur/guides/visa', canonical('/en/guides/visa/'));
  write('en/404', '<meta name="robots" content="noindex">');
  write('.', canonical('/'));

  test('are those that stand for themselves', () => {
    expect(listPages(client)).toEqual([
      { path: '', locales: ['ar', 'en'] },
      { path: 'guides/visa/', locales: ['ar'] },
      { path: 'offices/now/', locales: ['ar', 'en'] },
    ]);
  });

  test('stand in the map of their language with full addresses, other languages and the day', () => {
    const map = sitemapOf('ar', listPages(client), origin, (path) =>
      path === 'guides/visa/' ? '2026-11-22' : undefined,
    );
    expect(map).toContain(`<loc>${origin}/ar/guides/visa/</loc><lastmod>2026-11-22</lastmod>`);
    expect(map).toContain(`<xhtml:link rel="alternate" hreflang="en" href="${origin}/en/"/>`);
    expect(map.match(/<url>/g)).toHaveLength(3);
    expect(sitemapIndex(['ar', 'ckb'], origin)).toContain(`<loc>${origin}/ckb/sitemap.xml</loc>`);
  });
});

describe('the feed', () => {
  const collections = buildCollections({
    guides: [
      buildGuide({ id: 'old', locale: 'ar', title: 'قديم', checkedOn: '2026-01-05' }),
      buildGuide({ id: 'new', locale: 'ar', title: 'جديد & "أحدث"', checkedOn: '2026-11-20' }),
      buildGuide({ id: 'new', locale: 'en', checkedOn: '2026-11-21' }),
    ],
  });
  const changes = changesIn(collections, 'ar');

  test('has what was checked, the newest first, in its own language', () => {
    expect(changes.map(({ href, on }) => [href, on])).toEqual([
      ['/ar/guides/new/', '2026-11-20'],
      ['/ar/guides/old/', '2026-01-05'],
    ]);
    expect(changesIn(collections, 'ar', 1)).toHaveLength(1);
  });

  test('is RSS with full addresses, mail dates and escaped words; checked again is a new entry', () => {
    const feed = writeFeed({ locale: 'ar', title: 'T', description: 'D', origin, changes });
    expect(feed).toContain('<title>جديد &amp; &quot;أحدث&quot;</title>');
    expect(feed).toContain('<pubDate>Fri, 20 Nov 2026 00:00:00 GMT</pubDate>');
    expect(feed).toContain(`<guid isPermaLink="false">${origin}/ar/guides/new/#2026-11-20</guid>`);
    expect(feed).toContain('<language>ar</language>');
    expect(feed.match(/<item>/g)).toHaveLength(2);
  });
});

describe('data in pages', () => {
  test.each([
    ['<p>You need a <strong>visa</strong>. Ask early.</p>', 'You need a visa.'],
    ['<p>تحتاج إلى تأشيرة؟ نعم.</p>', 'تحتاج إلى تأشيرة؟'],
    ['<p>آپ کو ویزا چاہیے۔ پہلے پوچھیں۔</p>', 'آپ کو ویزا چاہیے۔'],
    ['<p>Call 1.5 times &amp; wait</p><ul><li>x</li></ul>', 'Call 1.5 times & wait x'],
    [`<p>${'word '.repeat(60)}</p>`, `${'word '.repeat(31)}word …`],
  ])('the first sentence of %s', (html, words) => {
    expect(firstWords(html)).toBe(words);
  });

  test('cannot end the element they stand in', () => {
    expect(writeThing({ name: '</script><b>' })).not.toContain('<');
  });

  test('a guide is its questions, each with an answer', () => {
    const guide: Guide = buildGuide({ id: 'visa', locale: 'en' });
    const thing = questionsOf(guide, () => '<p>Yes. No.</p>');
    expect(thing).toMatchObject({
      '@type': 'FAQPage',
      inLanguage: 'en',
      mainEntity: guide.sections.map(({ heading }) => ({
        name: heading,
        acceptedAnswer: { text: 'Yes.' },
      })),
    });
  });
});

describe('previews', () => {
  test.each(['ckb', 'en', 'bn', 'hi', 'am'] as const)(
    '%s has a light picture with words in it',
    async (tag) => {
      const picture = await drawPreview(tag);
      const { width, height, format } = await sharp(picture).metadata();
      expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' });
      // WhatsApp shows no picture above 300 kB.
      expect(picture.byteLength).toBeLessThan(100_000);
      const { channels } = await sharp(picture).stats();
      expect(channels[0]?.max).toBeGreaterThan(240);
    },
  );

  test('right-to-left words begin at the right edge', async () => {
    const right = await sharp(await drawPreview('ar'))
      .extract({ left: 1000, top: 330, width: 110, height: 80 })
      .stats();
    expect(right.channels[0]?.max).toBeGreaterThan(240);
  });
});

describe('the built site', () => {
  const pages = builtPages();
  const contentOf = (html: string, name: string): string | undefined =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];

  test('every listed page has a preview in its language, and a picture that exists', () => {
    for (const { path, html } of pages) {
      const tag = path.split('/')[1] ?? '';
      if (!publishedLocales.some((locale) => locale.tag === tag) || html.includes('content="noindex"'))
        continue;
      const image = contentOf(html, 'og:image') ?? '';
      expect({
        path,
        image: image.endsWith(`/${tag}/preview.png`),
        title: contentOf(html, 'og:title') !== undefined,
        about: (contentOf(html, 'og:description') ?? '') !== '',
      }).toEqual({ path, image: true, title: true, about: true });
    }
    for (const { tag } of publishedLocales) expect(isBuilt(`/${tag}/preview.png`)).toBe(true);
  });

  test('guides are questions, services are services, and all of it is valid JSON', () => {
    const kinds = [
      [/^\/\w+\/guides\/[^/]+\/$/, 'FAQPage'],
      [/^\/\w+\/services\/(?!need|in|for)[^/]+\/$/, 'GovernmentService'],
      [/^\/\w+\/$/, 'Organization'],
    ] as const;
    for (const [pattern, type] of kinds) {
      const found = pages.filter(({ path }) => pattern.test(path));
      expect(found.length).toBeGreaterThan(0);
      for (const { html, path } of found) {
        const text = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
        expect({ path, type: (JSON.parse(text) as { '@type'?: string })['@type'] }).toEqual({ path, type });
      }
    }
  });

  test('the list of pages is that of the build', () => {
    const list = builtPageList();
    expect(list).toEqual(listPages('dist/client'));
    expect(list.find(({ path }) => path === '')?.locales).toHaveLength(publishedLocales.length);
    expect(list.some(({ path }) => path.includes('404'))).toBe(false);
  });
});
