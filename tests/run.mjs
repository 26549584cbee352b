// @ts-check
/**
 * `npm test`: everything a change must pass, on a fresh clone too. `npm run test:full` adds the long runs.
 * Plain JavaScript: it installs what the checks themselves need.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkNodeVersion,
  compileCache,
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
  NODE_COMPILE_CACHE: compileCache,
  // astro must stay in the foreground and send nothing home.
  ASTRO_DEV_BACKGROUND: '0',
  ASTRO_TELEMETRY_DISABLED: '1',
};

/**
 * Checks of the text, each one program on the pinned Node. These need nothing built: they begin beside the build, which
 * keeps one processor busy. The longest first, so that both processors end together.
 * @type {readonly (readonly [name: string, args: readonly string[]])[]}
 */
const sourceChecks = [
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
];
/** @type {typeof sourceChecks} */
const builtChecks = [
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
  ['evaluation', ['bots/run.mjs', 'evaluate', '--check']],
];
/** @type {readonly [name: string, args: readonly string[]]} */
const tests = [
  'tests',
  [
    bin('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ],
];

/** @type {string[]} */
const failed = [];

/** @param {string} name @param {number} began @param {number | null} code */
function tell(name, began, code) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`== ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (code !== 0) failed.push(name);
}

/** Shows what a check printed only when it failed: two at a time would mix their lines. @param {readonly [string, readonly string[]]} check */
async function checkQuietly([name, args]) {
  const began = performance.now();
  const child = spawn(pinnedNode, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  /** @type {number | null} */
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) console.log(`\n== ${name}\n${output}`);
  tell(name, began, code);
}

checkNodeVersion();
await ensureInstalled({ development: true });
environment.CHROMIUM_PATH = await ensureBrowser();

mkdirSync(join(root, 'node_modules/.mrc'), { recursive: true });
rmSync(reportFile, { force: true });
const waiting = [...sourceChecks];
const worker = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) await checkQuietly(check);
};
const sources = worker();
await ensureBuilt();
waiting.unshift(...builtChecks);
await Promise.all([sources, worker()]);

const [testsName, testsArguments] = tests;
const testsBegan = performance.now();
const testsCode = await run(pinnedNode, testsArguments, environment);
const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
// The report decides as well: the test database ends the process with 0 whatever the tests said.
tell(testsName, testsBegan, report?.success === true ? testsCode : 1);

const passedTests = Number(report?.numPassedTests ?? 0);
const failedTests = Number(report?.numFailedTests ?? 0) + failed.filter((name) => name !== 'tests').length;
if (failed.length > 0) console.log(`\nNot right: ${failed.join(', ')}`);
const checks = sourceChecks.length + builtChecks.length;
const passedChecks = checks - failed.filter((name) => name !== 'tests').length;
console.log(`\n${passedTests + passedChecks} passed, ${failedTests} failed`);
process.exitCode = failed.length === 0 && passedTests > 0 ? 0 : 1;
