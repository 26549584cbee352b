/** axe on every template, light and dark, on a phone; nothing may overflow sideways. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedLocales } from '#guidance/locales';
import { builtPages, client } from './built-site.ts';
import { isLongRun } from '../support/long-run.ts';
import { axeFaults } from '../support/browser.ts';

const firstGuide =
  builtPages()
    .find(({ path }) => /^\/en\/guides\/[^/]+\/$/.test(path))
    ?.path.slice('/en/'.length) ?? 'guides/';
const templates = [
  '',
  'guides/',
  firstGuide,
  'services/',
  'services/need/legal/',
  'services/in/halabja/',
  'services/for/returnee/',
  'services/mrc-counselling/',
  'tools/what-can-i-get/',
  'tools/this-phone/',
  'offices/',
  'emergency/',
  'emergency/kri/',
  'about/',
  '404/',
];
/** Every template in Arabic, two of them in Sorani and English; each in each language in the long run. */
const someTemplates = new Set(['', firstGuide]);
const isTried = (tag: string, template: string): boolean =>
  isLongRun || tag === 'ar' || (['ckb', 'en'].includes(tag) && someTemplates.has(template));
const paths = [
  '/',
  '/404.html',
  ...publishedLocales.flatMap(({ tag }) =>
    templates.filter((template) => isTried(tag, template)).map((template) => `/${tag}/${template}`),
  ),
];

let browser: Browser;
let server: Server;
let origin: string;
let inLight: Page;
let inDark: Page;

beforeAll(async () => {
  const files = sirv(client);
  server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const viewport = { width: 360, height: 740 };
  inLight = await browser.newPage({ viewport, colorScheme: 'light' });
  inDark = await browser.newPage({ viewport, colorScheme: 'dark' });
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');
  // As an expression: the page's content security policy would refuse a script element.
  const found = await axeFaults(page);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return overflow > 0 ? [...found, `overflows sideways by ${overflow} pixels`] : found;
}

/** What a finger must hit: links and buttons that stand alone, not words inside a sentence or a source. */
const smallTargets = `[...document.querySelectorAll('header a, summary, .links a, .button, .danger a, .number, .choose a, .foot a, .more, .crumb')]
  .filter((element) => { const box = element.getBoundingClientRect(); return element.checkVisibility() && box.height < 47.5 && !element.closest('.skip, .note') && element.className !== 'skip'; })
  .map((element) => element.outerHTML.slice(0, 120))`;

describe('light', () => {
  test.each(paths)('%s', async (path) => {
    await inLight.goto(origin + path);
    expect(await faults(inLight)).toEqual([]);
    expect(await inLight.evaluate(smallTargets)).toEqual([]);
  });
});

// Only the colours differ, and they come from the same tokens in every language.
describe('dark', () => {
  test.each(paths.filter((path) => path.startsWith('/ckb/') || path === '/'))('%s', async (path) => {
    await inDark.goto(origin + path);
    expect(await faults(inDark)).toEqual([]);
  });
});
