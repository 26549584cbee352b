/**
 * `npm run handbook:pictures`: pictures of the running desk for the handbook, in each of its languages, with made-up people.
 * Needs a build, Chromium and the development packages. Writes content/handbook/pictures.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { createApp, type App } from '#app';
import { deskLocales, type LocaleTag } from '#guidance/locales';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/operations';
import type { Role } from '#privacy/access';
import { startWebServer } from '../../bots/web/server.ts';
import { countMonth, createStaff, fillLists, talk, type Hire } from './handbook/made-up-people.ts';
import { findBrowser, openBrowser } from './print/print-browser.ts';

const folder = 'content/handbook/pictures';
/** As on a small laptop; twice as many pixels would be four times the weight. */
const viewport = { width: 720, height: 620 };

interface Shot {
  readonly name: string;
  readonly role: Role;
  readonly path: string;
  /** What is pressed, one after the other. */
  readonly press?: readonly string[];
  /** What is brought into view. */
  readonly see?: string;
}

const shots: readonly Shot[] = [
  { name: 'queue', role: 'counsellor', path: '/desk/' },
  {
    ...{ name: 'conversation', role: 'counsellor', path: '/desk/', see: 'textarea[name="text"]' },
    // The newest stands last, and is in the language of the picture.
    press: ['li:last-child a[href^="/desk/conversations/"]', 'button[value="accept"]'],
  },
  {
    name: 'appointments',
    role: 'counsellor',
    path: '/desk/appointments/',
    see: 'li.visit-line:last-child a',
  },
  { name: 'content', role: 'editor', path: '/desk/content/' },
  { name: 'broadcasts', role: 'coordinator', path: '/desk/broadcasts/' },
  { name: 'complaints', role: 'coordinator', path: '/desk/complaints/' },
  { name: 'figures', role: 'coordinator', path: '/desk/figures/', see: '.drawn .bars' },
];

async function take(
  browser: Browser,
  base: string,
  shot: Shot,
  token: string,
  file: string,
): Promise<number> {
  const context = await browser.newContext({ viewport, colorScheme: 'light', javaScriptEnabled: false });
  try {
    await context.addCookies([{ name: 'mrc_desk', value: token, url: base }]);
    const page = await context.newPage();
    const response = await page.goto(base + shot.path);
    if (response?.status() !== 200) throw new Error(`${shot.path}: ${response?.status() ?? 0}`);
    for (const selector of shot.press ?? []) await page.locator(selector).last().click();
    if (shot.see !== undefined) await page.locator(shot.see).first().scrollIntoViewIfNeeded();
    const png = await page.screenshot();
    const { size } = await sharp(png).png({ palette: true, colours: 64, effort: 10 }).toFile(file);
    return size;
  } finally {
    await context.close();
  }
}

async function takeAll(browser: Browser, base: string, locale: LocaleTag, hire: Hire): Promise<number> {
  const tokens = new Map<Role, string>();
  let sum = 0;
  for (const shot of shots) {
    const token = tokens.get(shot.role) ?? (await hire(shot.role, locale));
    tokens.set(shot.role, token);
    sum += await take(browser, base, shot, token, join(folder, `${shot.name}.${locale}.png`));
  }
  return sum;
}

async function openProgram(data: string): Promise<App> {
  const config = readConfig({ DATA_DIR: join(data, 'data'), KEY_FILE: join(data, 'keys/field.key') });
  return createApp(config, { log: createLog({ level: 'silent' }), runsJobs: false });
}

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'mrc-handbook-'));
  const app = await openProgram(data);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    dist: 'dist',
    version,
    log: () => undefined,
  });
  server.open({ app }, () => app.health());
  const browser = await openBrowser(findBrowser(process.env['CHROMIUM_PATH']));
  try {
    mkdirSync(folder, { recursive: true });
    const hire = await createStaff(app);
    await countMonth(app);
    for (const { tag } of deskLocales) {
      await talk(app, tag);
      await fillLists(app, tag);
      const bytes = await takeAll(browser, `http://127.0.0.1:${server.port}`, tag, hire);
      console.log(`${tag}: ${shots.length} pictures, ${Math.round(bytes / 1000)} kB`);
    }
  } finally {
    await browser.close();
    await server.close();
    await app.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

await main();
process.exit(0);
