/**
 * `npm run print -- --locale ckb [--kind guide|leaflet|poster|card] [--guide smugglers,...] [--place kri,...]
 * [--size a3] --out folder`: sheets as PDF, for a printer or a print shop.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { createApp, type App } from '#app';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/operations';
import { startWebServer, type WebServer } from '../../bots/web/server.ts';
import { readPrintOrder, type PrintOrder, type Sheet } from './print/print-order.ts';
import { findBrowser, missingFont, openBrowser } from './print/print-browser.ts';

/** Shown without a stack: the message says what to do. */
const explained = new Set(['PrintError', 'ConfigError', 'StorageError', 'ServerError', 'KnowledgeError']);

/** The program itself, as it runs for readers, on data of its own that is thrown away. */
async function startProgram(folder: string): Promise<{ app: App; server: WebServer }> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig({
    ...process.env,
    DATA_DIR: join(folder, 'data'),
    KEY_FILE: join(folder, 'keys/field.key'),
    DATABASE_URL: '',
  });
  const log = createLog({ level: 'silent' });
  const app = await createApp(config, { log, runsJobs: false });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    dist: 'dist',
    version,
    log: () => undefined,
  });
  server.open({ app }, () => app.health());
  return { app, server };
}

async function printSheet(browser: Browser, base: string, sheet: Sheet, out: string): Promise<string> {
  const page = await browser.newPage();
  try {
    const response = await page.goto(base + sheet.path, { waitUntil: 'load' });
    if (response?.status() !== 200)
      throw new Error(`${sheet.path} could not be made (${response?.status() ?? 0})`);
    await page.evaluate('document.fonts.ready');
    const file = join(out, sheet.file);
    await page.pdf({
      path: file,
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    return file;
  } finally {
    await page.close();
  }
}

async function printAll(order: PrintOrder, { app, server }: { app: App; server: WebServer }): Promise<void> {
  const { publicUrl, telegramBot } = app.config;
  if (/\/\/(localhost|127\.)/.test(publicUrl))
    console.warn(
      'PUBLIC_URL is not set: the QR codes lead nowhere, and the sheets say so. Set it before you hand them out.',
    );
  if (telegramBot === undefined)
    console.warn('TELEGRAM_BOT_USERNAME is not set: the sheets carry the QR code of the page only.');
  const font = missingFont(order.locale);
  if (font !== undefined) console.warn(font);
  mkdirSync(order.out, { recursive: true });
  const browser = await openBrowser(findBrowser(process.env['CHROMIUM_PATH']));
  try {
    for (const sheet of order.sheets)
      console.log(await printSheet(browser, `http://127.0.0.1:${server.port}`, sheet, order.out));
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  findBrowser(process.env['CHROMIUM_PATH']);
  const folder = mkdtempSync(join(tmpdir(), 'mrc-print-'));
  try {
    const program = await startProgram(folder);
    try {
      const order = readPrintOrder(process.argv.slice(2), program.app.collections);
      await printAll({ ...order, out: resolve(order.out) }, program);
    } finally {
      await program.server.close();
      await program.app.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const isExplained = error instanceof Error && explained.has(error.name);
  console.error(isExplained ? `\n${error.message}\n` : error);
  process.exit(1);
}
