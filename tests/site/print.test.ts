/** Sheets to print: made on demand by the running program, looked at in Chromium as they come out of a printer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { readCollections } from '#guidance/collections/reader';
import type { GuideSection } from '#guidance/collections';
import { readPrintOrder } from '../../src/commands/print/print-order.ts';
import { findBrowser } from '../../src/commands/print/print-browser.ts';
import { fitLeaflet } from '../../src/site/print/fit-leaflet.ts';
import { qrCode } from '../../src/site/print/qr-code.ts';
import { wayInto } from '../../src/site/print/way-in.ts';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';
import { isLongRun } from '../support/long-run.ts';

const collections = readCollections('content');
const publicUrl = 'https://mrc.example.org';
const settings = { publicUrl, telegramBot: 'mrc_test_bot' };

describe('the way back to us', () => {
  const guide = { kind: 'guide', id: 'smugglers' } as const;
  test.each([
    {
      label: 'page, bot and code',
      settings,
      expect: {
        pageUrl: `${publicUrl}/ckb/guides/smugglers/`,
        botUrl: 'https://t.me/mrc_test_bot?start=20_ckb',
        code: 20,
        isTest: false,
      },
    },
    {
      label: 'no bot where none is known',
      settings: { ...settings, telegramBot: undefined },
      expect: { botUrl: undefined, botName: undefined },
    },
    {
      label: 'an address of this machine only',
      settings: { ...settings, publicUrl: 'http://localhost:4321' },
      expect: { isTest: true },
    },
  ])('$label', ({ settings: given, expect: expected }) => {
    const found = wayInto(guide, '/ckb/guides/smugglers/', 'ckb', collections, given);
    expect(found).toMatchObject(expected);
  });

  test('a guide without a code sends its id', () => {
    const found = wayInto({ kind: 'guide', id: 'new-guide' }, '/ar/', 'ar', collections, settings);
    expect(found).toMatchObject({ code: undefined, botUrl: 'https://t.me/mrc_test_bot?start=new-guide_ar' });
  });
});

test('a QR code has its three finders inside a quiet zone of four', () => {
  const { size, path } = qrCode(`${publicUrl}/ckb/guides/smugglers/`);
  const isDark = (column: number, row: number): boolean => path.includes(`M${column} ${row}h1`);
  const far = size - 4 - 7;
  for (const [column, row] of [
    [4, 4],
    [far, 4],
    [4, far],
  ] as const) {
    expect([0, 6].map((at) => isDark(column + at, row + at))).toEqual([true, true]);
    expect(isDark(column + 1, row + 1)).toBe(false);
    expect(isDark(column + 3, row + 3)).toBe(true);
  }
  expect(isDark(3, 4) || isDark(4, 3) || isDark(size - 4, 4)).toBe(false);
});

describe('a leaflet', () => {
  const sectionOf = (letters: number): GuideSection => ({
    id: 'a',
    heading: 'Heading',
    markdown: `The answer:\n\n- first\n- second\n\n${'word '.repeat(letters / 5)}`,
    asks: [],
  });
  test.each([
    [1, 500, 'large', false],
    [4, 900, 'medium', false],
    [5, 800, 'small', false],
    [8, 900, 'large', true],
  ] as const)('of %i sections with %i letters is %s, shortened: %s', (count, letters, size, isShortened) => {
    const text = fitLeaflet(
      Array.from({ length: count }, () => sectionOf(letters)),
      'ar',
    );
    expect(text).toMatchObject({ size, isShortened });
    expect(text.sections[0]?.markdown).toMatch(/^The answer:\n\n- first\n- second/);
  });
});

describe('what the command is asked for', () => {
  const order = (...args: readonly string[]) => readPrintOrder(args, collections);
  test('one guide in all kinds', () => {
    const { sheets } = order('--locale', 'ckb', '--guide', 'smugglers', '--out', 'x');
    expect(sheets).toEqual(
      ['guide', 'leaflet', 'poster'].map((kind) => ({
        path: `/ckb/print/${kind}/smugglers/`,
        file: `ckb-${kind}-20-smugglers.pdf`,
      })),
    );
  });
  test('everything', () => {
    const guides = new Set(collections.guides.map(({ id }) => id)).size;
    const { sheets } = order('--locale', 'ar', '--out', 'x');
    expect(sheets.length).toBeGreaterThan(3 * guides);
    expect(new Set(sheets.map(({ file }) => file)).size).toBe(sheets.length);
  });
  test('cards of a place, a large poster', () => {
    expect(order('--locale', 'en', '--kind', 'card', '--place', 'kri', '--out', 'x').sheets).toEqual([
      { path: '/en/print/card/kri/', file: 'en-card-202-kri.pdf' },
    ]);
    const large = ['--kind', 'poster', '--size', 'a3', '--guide', 'smugglers'];
    expect(order('--locale', 'en', ...large, '--out', 'x').sheets[0]?.path).toMatch(/\?size=a3$/);
  });
  test.each([
    [['--locale', 'ckb'], /--out/],
    [['--out', 'x'], /--locale: ar, ckb/],
    [['--locale', 'xx', '--out', 'x'], /--locale/],
    [['--locale', 'ar', '--out', 'x', '--kind', 'mug'], /no kind "mug". There are: guide, leaflet/],
    [['--locale', 'ar', '--out', 'x', '--guide', 'nope'], /no guide "nope"/],
    [['--locale', 'ar', '--out', 'x', '--size', 'a9'], /a4 or a3/],
    [['--locale', 'ar', '--out', 'x', '--colour', 'red'], /npm run print/],
  ] as const)('%j is refused with what to do', (args, says) => {
    expect(() => order(...args)).toThrow(says);
  });
  test('a browser that is not there is said', () => {
    expect(() => findBrowser('/no/such/browser')).toThrow(/CHROMIUM_PATH points to \/no\/such\/browser/);
  });
});

describe.runIf(isLongRun)('a sheet as it is printed', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    product = await createProduct({ PUBLIC_URL: publicUrl, TELEGRAM_BOT_USERNAME: '@mrc_test_bot' });
    await product.start();
    browser = await launchBrowser();
    page = await browser.newPage();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await product.dispose();
  });

  const open = async (path: string): Promise<void> => {
    const response = await page.goto(product.url + path);
    expect(response?.status(), path).toBe(200);
    await page.evaluate('document.fonts.ready');
  };
  /** Of the PDF: pages, size of the first in millimetres, what makes it readable by machines. */
  const print = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true })).toString('latin1');
    const [, width = 0, height = 0] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    const millimetres = (points: string | number): number => Math.round((Number(points) / 72) * 25.4);
    return {
      pages: pdf.match(/\/Type \/Page\b(?!s)/g)?.length,
      size: [millimetres(width), millimetres(height)],
      isTagged: pdf.includes('/StructTreeRoot'),
      hasTitle: pdf.includes('/Title'),
      hasFont: /\/FontFile2/.test(pdf) && /Vazirmatn/.test(pdf),
    };
  };

  test.each([
    ['/ckb/print/leaflet/smugglers/', 2, [297, 210]],
    ['/ar/print/leaflet/emergency-contacts/', 2, [297, 210]],
    ['/ckb/print/poster/smugglers/', 1, [210, 297]],
    ['/ar/print/poster/voluntary-return/?size=a3', 1, [297, 420]],
    ['/ps/print/poster/voluntary-return/', 1, [210, 297]],
    ['/en/print/card/kri/', 1, [210, 297]],
  ] as const)('%s has %i pages of its size, tagged, titled, with its font', async (path, pages, size) => {
    await open(path);
    const printed = await print();
    expect(printed).toEqual({ pages, size, isTagged: true, hasTitle: true, hasFont: true });
  });

  test('carries number, both codes, dates, draft mark; every number stands left to right', async () => {
    await open('/ckb/print/guide/smugglers/');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('.send-code bdi[dir=ltr]').innerText()).toBe('20');
    expect(await page.locator('.qr svg').count()).toBe(2);
    expect(await page.locator('.notes').innerText()).toMatch(/202\d[\s\S]*2027/);
    expect(await page.locator('.notes .draft').count()).toBe(1);
    const loose = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const isIsolated = node.parentElement?.closest('bdi') !== null;
        const [number] = /\+?\d[\d ()/-]{6,}\d/.exec(node.textContent ?? '') ?? [];
        if (number !== undefined && !isIsolated) found.push(number);
      }
      return found;
    });
    expect(loose).toEqual([]);
  });

  test('is no test print when the site has a public address', async () => {
    await open('/en/print/guide/smugglers/');
    expect(await page.content()).not.toContain('Test print');
  });

  test('reads on a phone: no sideways scrolling, nothing axe complains about, nothing from elsewhere', async () => {
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(product.url)) elsewhere.push(request.url());
    });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [
      '/ckb/print/leaflet/smugglers/',
      '/ar/print/card/kri/',
      '/en/print/poster/first-days/',
    ]) {
      await open(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
      expect(await page.locator('#print').isVisible()).toBe(true);
      expect(await axeFaults(page), path).toEqual([]);
    }
    expect(elsewhere).toEqual([]);
  });

  test.each(['/ckb/print/mug/smugglers/', '/ckb/print/guide/no-such-guide/', '/ckb/print/card/moon/'])(
    '%s is not there',
    async (path) => {
      const response = await page.goto(product.url + path);
      expect(response?.status()).toBe(404);
    },
  );
});
