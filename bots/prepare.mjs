// @ts-check
/**
 * What must be true before the project's own programs can run: packages installed, pages built.
 * Plain JavaScript without packages, for any Node from 20 on: it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node the project brings along as a package; everything but these start files runs on it. */
export const pinnedNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Compiled code of our own programs, kept by Node itself: the second start takes half the time of the first. */
export const compileCache = join(root, 'node_modules/.mrc/compile-cache');

const oldestNode = 20;

/** Ends the program with a sentence instead of a stack. @param {string} message @returns {never} */
export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

export function checkNodeVersion() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    fail(
      `This needs Node ${oldestNode} or newer to begin; this is ${process.version}. Get one from https://nodejs.org.`,
    );
  }
}

/** Reads `.env`, which also decides what is built (PUBLIC_URL); variables of the environment win. */
export function loadSettings() {
  if (existsSync(join(root, '.env')) && process.loadEnvFile) process.loadEnvFile(join(root, '.env'));
}

/** A short digest of files and folders, by path and content. @param {readonly string[]} paths relative to the project */
function fingerprint(paths) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    const entries = readdirOrNothing(full);
    if (entries) for (const name of entries) add(`${path}/${name}`);
    else hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  };
  for (const path of paths) add(path);
  return hash.digest('hex').slice(0, 32);
}

/** @param {string} path @returns {string[] | undefined} the sorted names in a folder, or undefined for a file */
function readdirOrNothing(path) {
  try {
    return readdirSync(path).sort();
  } catch {
    return undefined;
  }
}

/** @param {string} path */
const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** @param {string} path @param {string} stamp */
function writeStamp(path, stamp) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, stamp);
}

/**
 * Runs a program to its end, its output shown.
 * @param {string} file @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function run(file, args, environment = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/**
 * Installs packages when the lock file, the platform or what is wanted changed since the last time.
 * @param {{ development: boolean }} wants
 */
export async function ensureInstalled({ development }) {
  const stampFile = join(root, 'node_modules/.mrc/installed');
  const lock = `${fingerprint(['package.json', 'package-lock.json'])} ${process.platform}-${process.arch}`;
  const done = readStamp(stampFile);
  if (existsSync(pinnedNode) && (done === `${lock} all` || (!development && done === `${lock} production`)))
    return;
  console.log('Installing packages (only when the list of packages has changed) ...');
  const scope = development
    ? ['--include=dev']
    : process.env.NODE_ENV === 'production'
      ? ['--omit=dev']
      : ['--include=dev'];
  const args = ['ci', ...scope, '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const code =
    npm?.endsWith('.js') || npm?.endsWith('.cjs')
      ? await run(process.execPath, [npm, ...args])
      : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (code !== 0)
    fail('The packages could not be installed: see above. Is there a connection to the npm registry?');
  if (!existsSync(pinnedNode)) {
    fail(
      'npm did not install the Node of this project (package "node"). Were install scripts switched off (ignore-scripts)?',
    );
  }
  writeStamp(stampFile, `${lock} ${scope.includes('--include=dev') ? 'all' : 'production'}`);
}

const buildInputs = ['src', 'content', 'public', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];

/** Builds pages and knowledge when anything they are made from changed since the last time. */
export async function ensureBuilt() {
  const stampFile = join(root, 'dist/.fingerprint');
  const stamp = `${fingerprint(buildInputs)} ${process.env.PUBLIC_URL ?? ''}`;
  if (readStamp(stampFile) === stamp) return;
  console.log('Building pages and knowledge (only when something they are made from has changed) ...');
  const code = await run(pinnedNode, ['src/commands/build.ts']);
  if (code !== 0) fail('The build failed: see above.');
  writeStamp(stampFile, stamp);
}
