/** What must hold on every built page of the public site: weight, no script for reading, no foreign request, whole links, right languages. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { publishedLocales } from '#guidance/locales';
import { attributeValues, builtPages, client, isBuilt } from './built-site.ts';

/** Bytes of a page with its styles, as sent. */
const pageBudget = 20_000;
/** Bytes of the script of the check, as sent, without its data. */
const scriptBudget = 15_000;

/** The one page that runs something: an eligibility check that stays on the device. */
const isTool = (path: string): boolean => path.includes('/tools/');

/** Offices: readable without, but only a script knows what time it is and how far the reader has to go. */
const mayRun = (path: string): boolean => isTool(path) || path.endsWith('/offices/');

const pages = builtPages();
const localePages = pages.filter(({ path }) =>
  publishedLocales.some(({ tag }) => path.startsWith(`/${tag}/`)),
);
const guidePages = localePages.filter(({ path }) => /^\/[a-z]+\/guides\/[^/]+\//.test(path));
const idsOf = new Map(pages.map(({ path, html }) => [path, new Set(attributeValues(html, 'id'))]));

const sizes = new Map<string, number>();

/** The style sheet is the same on every page. */
function sizeSent(text: string): number {
  const size = sizes.get(text) ?? brotliCompressSync(text).byteLength;
  sizes.set(text, size);
  return size;
}

/** A sheet to print stands for a page: there must be one of that guide or place. */
const pageOfSheet = (path: string): string =>
  path.replace(/\/print\/(?:guide|leaflet|poster)\//, '/guides/').replace(/\/print\/card\//, '/emergency/');

/** Made on demand, so there is no file: question page, search, forms, sheets to print. */
const isOnDemand = (path: string): boolean =>
  /^\/[a-z]+\/(ask\/|search\/|subscribe\/|complain\/|offices\/now\/|feed\.xml)$/.test(path) ||
  (pageOfSheet(path) !== path && isBuilt(pageOfSheet(path)));

const styleSheets = (html: string): readonly string[] =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href ?? '');

const wrong = (find: (page: { path: string; html: string }) => readonly string[] | undefined): string[] =>
  pages.flatMap((page) => (find(page) ?? []).map((what) => `${page.path}: ${what}`));

const isWritten = (guide: string, tag: string): boolean =>
  existsSync(join('content/guides', guide, `${tag}.md`));

test('every published language has every kind of page', () => {
  for (const { tag } of publishedLocales) {
    const kinds = [
      ...['', 'guides/', 'offices/', 'emergency/', 'emergency/kri/', 'about/', '404/'],
      ...['services/', 'services/need/legal/', 'services/in/halabja/', 'services/for/returnee/'],
      ...['services/mrc-counselling/', 'tools/what-can-i-get/'],
    ];
    expect(kinds.filter((kind) => !isBuilt(`/${tag}/${kind}`))).toEqual([]);
  }
  expect(isBuilt('/')).toBe(true);
  expect(isBuilt('/404.html')).toBe(true);
});

test('a guide exists in every published language, in its own words or marked as another', () => {
  const ids = (tag: string) =>
    guidePages
      .filter(({ path }) => path.startsWith(`/${tag}/`))
      .map(({ path }) => path.slice(tag.length + 1));
  for (const { tag } of publishedLocales) expect(ids(tag)).toEqual(ids('en'));
});

test('a guide in another language says so, and search engines are sent to the original', () => {
  for (const { path, html } of guidePages) {
    const [, tag = '', , guide = ''] = path.split('/');
    const canonical = /<link rel="canonical" href="https?:\/\/[^/"]+\/(\w+)\//.exec(html)?.[1] ?? '';
    const isOriginal = isWritten(guide, tag);
    expect({
      path,
      isOriginal: canonical === tag,
      isNoted: html.includes('class="note other-language"'),
    }).toEqual({
      path,
      isOriginal,
      isNoted: !isOriginal,
    });
    expect({ path, exists: isWritten(guide, canonical) }).toEqual({ path, exists: true });
  }
});

/** Bytes of a page with its styles, as sent. */
const weightOf = (html: string): number =>
  [html, ...styleSheets(html).map((href) => readFileSync(join(client, href), 'utf8'))]
    .map((text) => sizeSent(text))
    .reduce((sum, bytes) => sum + bytes, 0);

describe('weight', () => {
  // Compressing every page takes as long as building it; the longest are the heaviest.
  const longest = publishedLocales.flatMap(({ tag }) =>
    guidePages
      .filter(({ path }) => path.startsWith(`/${tag}/`))
      .toSorted((a, b) => b.html.length - a.html.length)
      .slice(0, 5),
  );
  test.each(longest)('$path and its styles stay within 20 kB', ({ html }) => {
    expect(weightOf(html)).toBeLessThanOrEqual(pageBudget);
  });

  test('so do the largest pages of the catalogue, the offices and the check', () => {
    const kinds = [
      /\/services\/$/,
      /\/services\/need\//,
      /\/services\/in\//,
      /\/services\/for\//,
      /\/services\/[^/]+\/$/,
    ];
    for (const kind of [...kinds, /\/offices\/$/, /\/tools\//]) {
      const largest = localePages
        .filter(({ path }) => kind.test(path))
        .toSorted((a, b) => b.html.length - a.html.length)[0];
      expect(largest).toBeDefined();
      if (largest)
        expect({ path: largest.path, isLight: weightOf(largest.html) <= pageBudget }).toEqual({
          path: largest.path,
          isLight: true,
        });
    }
  });

  test.each(['what-can-i-get', 'first-days', 'listen', 'scam-check'])(
    'the script of %s stays within 15 kB',
    (tool) => {
      const html = localePages.find(({ path }) => path.endsWith(`/tools/${tool}/`))?.html ?? '';
      const scripts = attributeValues(html, 'src').filter((src) => src.endsWith('.js'));
      expect(scripts).toHaveLength(1);
      const size = scripts.map((src) => sizeSent(readFileSync(join(client, src), 'utf8')))[0];
      expect(size).toBeLessThanOrEqual(scriptBudget);
    },
  );
});

describe('nothing but the page', () => {
  test('no script, but for the check, whose script is a file of its own', () => {
    const ofTool = /<script type="module" src="\/assets\/[^"]+"><\/script>/g;
    // For search engines: browsers run nothing of it.
    const data = /<script type="application\/ld\+json">.*?<\/script>/gs;
    const read = (path: string, html: string) =>
      (mayRun(path) ? html.replace(ofTool, '') : html).replace(data, '');
    expect(
      wrong(({ path, html }) => read(path, html).match(/<script|\son[a-z]+="|javascript:/g) ?? []),
    ).toEqual([]);
  });

  test('no style attribute and no inline style sheet: the content security policy would drop them', () => {
    expect(wrong(({ html }) => html.match(/\sstyle="|<style/g) ?? [])).toEqual([]);
  });

  test('nothing is loaded from elsewhere', () => {
    const loading =
      /<(?:link rel="(?:stylesheet|icon|preload|preconnect)[^>]*href|img[^>]*src|iframe[^>]*src|source[^>]*src)="(?!\/[^/])[^"]*"/g;
    expect(wrong(({ html }) => html.match(loading) ?? [])).toEqual([]);
  });

  test('the question box goes to the question page of the same language', () => {
    for (const { path, html } of localePages) {
      const tag = path.split('/')[1];
      const own = attributeValues(html, 'action').filter(
        (action) => !action.startsWith(`/${tag}/tools/this-phone/`),
      );
      for (const action of own) expect({ path, action }).toEqual({ path, action: `/${tag}/ask/` });
    }
  });
});

test('every link inside the site leads to a page, and every anchor to a place on it', () => {
  const broken = wrong(({ path, html }) =>
    attributeValues(html.replaceAll(/<link [^>]*>/g, ''), 'href').filter((href) => {
      if (/^(https?:|tel:|mailto:|geo:)/.test(href)) return false;
      const url = new URL(href, `http://site${path}`);
      if (isOnDemand(url.pathname)) return false;
      if (!isBuilt(url.pathname)) return true;
      return url.hash !== '' && idsOf.get(url.pathname)?.has(decodeURIComponent(url.hash.slice(1))) !== true;
    }),
  );
  expect(broken).toEqual([]);
});

test('no id stands twice on a page', () => {
  expect(
    wrong(({ html }) => {
      const ids = attributeValues(html, 'id');
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    }),
  ).toEqual([]);
});

describe.each(publishedLocales)('$ownName', ({ tag, direction }) => {
  const own = localePages.filter(({ path }) => path.startsWith(`/${tag}/`));

  test('pages say their language and direction', () => {
    for (const { path, html } of own)
      expect({ path, start: html.includes(`<html lang="${tag}" dir="${direction}">`) }).toEqual({
        path,
        start: true,
      });
  });

  test('the language links keep the page', () => {
    for (const { path, html } of own) {
      const rest = path.slice(tag.length + 2);
      const kept = rest === '404/' ? '' : rest;
      for (const other of publishedLocales)
        expect(html).toContain(
          `href="/${other.tag}/${kept}" hreflang="${other.tag}" lang="${other.tag}" dir="${other.direction}"`,
        );
    }
  });

  test('search engines are told of the other languages, and not of the 404 page', () => {
    for (const { path, html } of own) {
      const guide = /^\/\w+\/guides\/([^/]+)\//.exec(path)?.[1];
      const written = publishedLocales.filter(
        (locale) => guide === undefined || isWritten(guide, locale.tag),
      );
      const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)"/g)].map(
        ([, lang]) => lang,
      );
      // Nor of the pages that stand in for search and questions without a network.
      if (/\/404\/$|\/tools\/offline-/.test(path))
        expect(html).toContain('<meta name="robots" content="noindex">');
      else
        expect({ path, alternates }).toEqual({
          path,
          alternates: [...written.map((locale) => locale.tag), 'x-default'],
        });
    }
  });

  test('one main heading, one main part, a way past the menu', () => {
    for (const { path, html } of own)
      expect({
        path,
        h1: html.match(/<h1/g)?.length,
        main: html.match(/<main/g)?.length,
        skip: html.includes('href="#main"'),
      }).toEqual({ path, h1: 1, main: 1, skip: true });
  });
});
