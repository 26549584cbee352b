// @ts-check
/**
 * `npm test`: everything a change must pass, on a fresh clone too. `npm run test:full` adds the long runs.
 * Plain JavaScript: it installs what the checks themselves need.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkNodeVersion,
  ensureBuilt,
  ensureInstalled,
  fail,
  pinnedNode,
  root,
  run,
} from '../bots/prepare.mjs';

const isFull = process.argv.includes('--full');
const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** A Chromium for the page tests: one that is there, else Debian's package. @returns {Promise<string>} its path */
async function ensureBrowser() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted !== undefined && !existsSync(wanted))
    fail(`CHROMIUM_PATH points to ${wanted}, where there is no browser.`);
  const found = wanted ?? browsers.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Installing Debian's Chromium for the page tests ...");
    const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], quiet);
    await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
      quiet,
    );
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  return fail(
    'The page tests need Chromium or Chrome. Install one, or set CHROMIUM_PATH to the one you have, and run again.',
  );
}

const bin = (/** @type {string} */ name) => join(root, 'node_modules', name);
const reportFile = join(root, 'node_modules/.mrc/test-report.json');

/** @type {Record<string, string>} */
const environment = {
  .../** @type {Record<string, string>} */ (process.env),
  ...(isFull && { FULL: '1' }),
  // astro must stay in the foreground and send nothing home.
  ASTRO_DEV_BACKGROUND: '0',
  ASTRO_TELEMETRY_DISABLED: '1',
};

/** The checks, cheapest first; each is one program on the pinned Node. @type {readonly (readonly [name: string, args: readonly string[]])[]} */
const checks = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  // Pages and components only: Astro's checker resolves packages of the tests differently from Node.
  [
    'page types',
    [
      bin('astro/bin/astro.mjs'),
      'check',
      '--tsconfig',
      'tsconfig.astro.json',
      '--minimumFailingSeverity',
      'error',
    ],
  ],
  ['content', ['bots/run.mjs', 'content-check']],
  ['evaluation', ['bots/run.mjs', 'evaluate', '--check']],
  [
    'tests',
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
  ],
];

checkNodeVersion();
await ensureInstalled({ development: true });
environment.CHROMIUM_PATH = await ensureBrowser();
await ensureBuilt();

mkdirSync(join(root, 'node_modules/.mrc'), { recursive: true });
rmSync(reportFile, { force: true });
/** @type {string[]} */
const failed = [];
for (const [name, args] of checks) {
  const began = performance.now();
  console.log(`\n== ${name}`);
  const code = await run(pinnedNode, args, environment);
  console.log(
    `== ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  );
  if (code !== 0) failed.push(name);
}

const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
const passedTests = Number(report?.numPassedTests ?? 0);
const failedTests = Number(report?.numFailedTests ?? 0) + failed.filter((name) => name !== 'tests').length;
if (failed.length > 0) console.log(`\nNot right: ${failed.join(', ')}`);
console.log(
  `\n${passedTests + checks.length - 1 - failed.filter((name) => name !== 'tests').length} passed, ${failedTests} failed`,
);
process.exitCode = failed.length === 0 && passedTests > 0 ? 0 : 1;
