/** Checklists, scam check, listening and the comparison in a real browser, as built, with the policy they are sent with. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { client } from './built-site.ts';

let browser: Browser;
let server: Server;
let origin: string;
const asked: string[] = [];

/** Two seconds of silence. */
function silence(): Buffer {
  const samples = Buffer.alloc(16_000, 128);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples.length],
  ] as const)
    header.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    header.writeUInt16LE(value, at);
  header.write('data', 36);
  return Buffer.concat([header, samples]);
}
/** A second for each of the first two sections, the rest at the end. */
const cue = (id: string, from: number, to: number): string =>
  `\n${id}\n00:0${from.toFixed(3)} --> 00:0${to.toFixed(3)}\n${id}\n`;
const later = [
  'place-to-sleep',
  'keep-your-papers',
  'money-and-free-help',
  'returned-by-force',
  'first-feelings',
];
const chapters = [
  'WEBVTT\n',
  cue('first-week', 0, 1),
  cue('airport-arrival', 1, 1.9),
  ...later.map((id) => cue(id, 1.9, 2)),
].join('');

/** Browsers move about only in what comes in ranges. */
function sendInRanges(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response
    .writeHead(206, {
      'Content-Type': 'audio/wav',
      'Accept-Ranges': 'bytes',
      'Content-Range': `bytes ${from}-${body.length - 1}/${body.length}`,
    })
    .end(body.subarray(from));
}

beforeAll(async () => {
  const files = sirv(client);
  server = createServer((request, response) => {
    // Every page asks for its icon, when it pleases.
    if (request.url !== '/favicon.svg') asked.push(request.url ?? '');
    if (request.url === '/audio/test.wav') sendInRanges(request, response, silence());
    else if (request.url === '/audio/test.vtt') response.setHeader('Content-Type', 'text/vtt').end(chapters);
    else files(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function blank(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  return page;
}

async function open(path: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await blank(options);
  await page.goto(origin + path);
  return page;
}

/** Faults axe finds inside the page's own part, and how far it is wider than the screen. */
async function faults(page: Page): Promise<readonly unknown[]> {
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [...(await axeFaults(page, 'main')), ...(overflow > 0 ? [`overflows by ${overflow}`] : [])];
}

const paths = ['', 'first-days/', 'return-programmes/', 'listen/', 'scam-check/'];

describe.each(['ar', 'ckb', 'kmr', 'en', 'ur', 'bn', 'am'])('%s', (tag) => {
  test.each(paths)('tools/%s has no faults on a phone, nor in larger letters', async (path) => {
    const page = await open(`/${tag}/tools/${path}`);
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faults(page)).toEqual([]);
    await page.locator('#large-letters').check();
    expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('24px');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('a checklist', () => {
  test('keeps ticks on the device only, under one prefix, and deletes them', async () => {
    const page = await open('/en/tools/first-days/');
    asked.length = 0;
    await page.locator('label:has(input[value="rest"])').tap();
    expect(await page.locator('#status').textContent()).toBe('Done: 1 of 11');
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual(['mrc:checklist:first-days']);
    expect(asked).toEqual([]);
    await page.reload();
    expect(await page.locator('input[value="rest"]').isChecked()).toBe(true);
    await page.locator('[data-act=clear]').tap();
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await page.locator('.checklist input:checked').count()).toBe(0);
    await page.context().close();
  });

  test('is sent without the ticks', async () => {
    const page = await open('/ckb/tools/first-days/');
    const before = await page.locator('[data-act=whatsapp]').getAttribute('href');
    await page.locator('.checklist label').first().tap();
    const href = new URL((await page.locator('[data-act=whatsapp]').getAttribute('href')) ?? '');
    expect(href.href).toBe(before);
    expect(href.origin + href.pathname).toBe('https://wa.me/');
    const lines = (href.searchParams.get('text') ?? '').split('\n');
    expect(lines.filter((line) => line.startsWith('☐ '))).toHaveLength(11);
    expect(lines.at(-1)).toBe(`${origin}/ckb/tools/first-days/`);
    await page.context().close();
  });

  test('prints empty boxes and no buttons; without a script it says so and has no buttons', async () => {
    const page = await open('/ar/tools/pre-departure/', { javaScriptEnabled: false });
    expect(await page.locator('#without').isVisible()).toBe(true);
    expect(await page.locator('#acts').isVisible()).toBe(false);
    await page.locator('.checklist label').first().tap();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.checklist li').first().isVisible()).toBe(true);
    for (const part of ['#without', '.large-letters', '.crumb', '#acts'])
      expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
    await page.context().close();
  });
});

describe('the scam check', () => {
  const check = async (page: Page, text: string): Promise<void> => {
    await page.locator('#offer').fill(text);
    await page.locator('#scam-check [type=submit]').tap();
    await page.locator('#result').waitFor();
  };

  test('shows signs with the guide that explains each, and sends and keeps nothing', async () => {
    const page = await open('/ar/tools/scam-check/');
    asked.length = 0;
    await check(page, 'شغل بمطعم بالمانيا، تروح بفيزا سياحية وتشتغل مباشرة +447700900123');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('علامات التحذير الموجودة: 1');
    expect(await page.locator('[data-signs] a').getAttribute('href')).toBe(
      '/ar/guides/visit-visas/#overstay',
    );
    expect(await page.locator('[data-signs] .about').textContent()).toContain('فيزا سياحية');
    expect(await page.locator('[data-numbers]').textContent()).toContain('بريطانيا');
    expect(asked).toEqual(['/ar/tools/scam-check/data.json']);
    expect(page.url()).toBe(`${origin}/ar/tools/scam-check/`);
    expect(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(
      0,
    );
    expect(await faults(page)).toEqual([]);
    await page.locator('[data-act=clear]').tap();
    expect(await page.locator('#offer').inputValue()).toBe('');
    expect(await page.locator('[data-signs] li').count()).toBe(0);
    await page.context().close();
  });

  test('says that no sign found proves nothing', async () => {
    const page = await open('/en/tools/scam-check/');
    await check(page, 'Accountant wanted in Erbil, full time, interview at our office.');
    expect(await page.locator('#result h2').textContent()).toBe('No warning sign found');
    expect(await page.locator('#result .note').textContent()).toContain(
      'does not prove that an offer is honest',
    );
    await page.context().close();
  });

  test('without a connection it says so, and the list of signs is there; without a script too', async () => {
    const page = await blank();
    await page.route('**/data.json', (route) => route.abort());
    await page.goto(`${origin}/en/tools/scam-check/`);
    await page.locator('#offer').fill('pay first');
    await page.locator('#scam-check [type=submit]').tap();
    await page.locator('#status.note').waitFor();
    expect(await page.locator('#result').isVisible()).toBe(false);
    await page.context().close();
    const plain = await open('/ckb/tools/scam-check/', { javaScriptEnabled: false });
    expect(await plain.locator('#scam-check').isVisible()).toBe(false);
    expect(await plain.locator('.signs li').count()).toBeGreaterThan(15);
    await plain.context().close();
  });
});

describe('listening', () => {
  test('with a recording: play, slower, section by section', async () => {
    const page = await blank();
    await page.route('**/en/tools/listen/', async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        'href="/en/guides/first-days/" data-guide',
        'href="/en/guides/first-days/" data-guide data-audio="/audio/test.wav" data-chapters="/audio/test.vtt"',
      );
      await route.fulfill({ response, body: html });
    });
    await page.goto(`${origin}/en/tools/listen/#first-days`);
    await page.locator('[data-part=controls]').waitFor();
    await page.locator('[data-part=play]').tap();
    await expect.poll(() => page.locator('[data-part=play]').textContent()).toBe('Pause');
    await page.locator('[data-part=slow]').tap();
    expect(await page.locator('[data-part=slow]').getAttribute('aria-pressed')).toBe('true');
    await page.locator('[data-part=play]').tap();
    await page.locator('[data-part=next]').tap();
    await expect
      .poll(() => page.locator('.read-sections [aria-current]').textContent())
      .toBe('Who can meet you at the airport');
    await page.context().close();
  });

  test('with neither recording nor voice: the text, a plain word and no button', async () => {
    const page = await open('/ckb/tools/listen/#first-days');
    await expect.poll(() => page.locator('[data-part=text]').textContent(), { timeout: 5000 }).not.toBe('');
    expect(await page.locator('[data-part=status]').textContent()).not.toBe('');
    expect(await page.locator('[data-part=controls]').isVisible()).toBe(false);
    await page.context().close();
  });

  test('without a script the links lead to the guides', async () => {
    const page = await open('/ar/tools/listen/', { javaScriptEnabled: false });
    await page.locator('#first-days a').tap();
    await page.waitForURL(`${origin}/ar/guides/first-days/`);
    await page.context().close();
  });
});

test('the comparison is a table on a wide screen, and cards that are still a table on a phone', async () => {
  const page = await open('/en/tools/return-programmes/');
  const headers = page.getByRole('columnheader');
  expect(await page.getByRole('row').count()).toBeGreaterThan(15);
  expect(await page.locator('#germany .cell-name').first().isVisible()).toBe(true);
  await page.setViewportSize({ width: 1400, height: 900 });
  expect(await headers.first().isVisible()).toBe(true);
  expect(await page.locator('#germany .cell-name').first().isVisible()).toBe(false);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  await page.context().close();
});
