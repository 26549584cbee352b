import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { localeFor, type LocaleTag } from '#guidance/locales';
import { PrintError } from './print-error.ts';

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium or Chrome that is there: PDFs are made by it.
 * @param wanted CHROMIUM_PATH
 * @throws PrintError that says what to install
 */
export function findBrowser(wanted: string | undefined): string {
  if (wanted !== undefined && wanted !== '') {
    if (existsSync(wanted)) return wanted;
    throw new PrintError(`CHROMIUM_PATH points to ${wanted}, where there is no browser.`);
  }
  const found = browsers.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new PrintError(
    'PDFs are made with Chromium or Chrome, and none was found. Install one (Debian: apt-get install chromium), or set\n' +
      'CHROMIUM_PATH to the one you have. Without it, open the page "Print" of a guide in any browser and print there.',
  );
}

/** @throws PrintError when the driver, a development package, is not installed */
export async function openBrowser(executablePath: string): Promise<Browser> {
  const driver = await import('playwright-core').catch(() => undefined);
  if (driver === undefined)
    throw new PrintError('The package "playwright-core" is missing. Install it with: npm ci --include=dev');
  // Only our own pages are opened; root, as in containers, cannot have a sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return driver.chromium.launch({
    executablePath,
    args: [...sandbox, '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

/** Scripts that our own font does not hold, and what Debian's fonts for them are called. */
const languageOfScript: Partial<Record<ReturnType<typeof localeFor>['script'], string>> = {
  Beng: 'bn',
  Deva: 'hi',
  Ethi: 'am',
};

/** A warning when the machine has no font for the language; undefined when it has one or nobody knows. */
export function missingFont(locale: LocaleTag): string | undefined {
  const language = languageOfScript[localeFor(locale).script];
  if (language === undefined) return undefined;
  const { status, stdout } = spawnSync('fc-list', [`:lang=${language}`, 'family'], { encoding: 'utf8' });
  if (status !== 0 || stdout.trim() !== '') return undefined;
  return (
    `This machine has no font for ${localeFor(locale).ownName}: its letters will be empty boxes. ` +
    'Install one first (Debian: apt-get install fonts-noto-core).'
  );
}
