/**
 * A publication makes anew only what depends on the changed texts. It must give what building everything would have
 * given, byte for byte: a small collection is built, two texts are published one after the other, and the same
 * collection is built again from the changed files.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PublishNews, PublishOrder } from '#editorial/publishing';

const folder = mkdtempSync(join(tmpdir(), 'mrc-whole-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Enough for every language to have a guide of its own; those that tools and checklists name come along as well. */
const wanted = ['smugglers', 'about-mrc', 'find-a-centre', 'residence-iraq', 'route-sea', 'passport'];

function prepareProject(): void {
  for (const part of [
    'src',
    'bots',
    'public',
    'content',
    'astro.config.mjs',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const named = globSync('content/**/*.yaml').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/([a-z-]+)#[a-z-]+/g)].map(([, guide = '']) => guide),
  );
  const kept = new Set([...wanted, ...named]);
  for (const guide of globSync('*', { cwd: join(folder, 'content/guides') }))
    if (!kept.has(guide)) rmSync(join(folder, 'content/guides', guide), { recursive: true });
}

const run = (...args: readonly string[]): string =>
  execFileSync(resolve('node_modules/node/bin/node'), args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', PUBLIC_URL: 'https://mrc.example.org' },
  });

/**
 * Title, summary, a heading and the order of two points. The letters of the text stay, because what tells languages
 * apart is learned from them, and a publication leaves that as it was (docs/decisions/0018).
 */
const changedText = (text: string): string =>
  text
    .replace(/^(title|summary): "?(.*?)"?$/gm, (_, field: string, words: string) => `${field}: "${words} +"`)
    .replace(/^## (.*)$/m, '## $1 +')
    .replace(/^(- .*)\n(- .*)$/m, '$2\n$1');

function publish(guide: string, locale: 'ckb' | 'en', base: string, id: string): string {
  const file = join(folder, 'content/guides', guide, `${locale}.md`);
  const text = changedText(readFileSync(file, 'utf8'));
  expect(text).not.toBe(readFileSync(file, 'utf8'));
  const out = join(folder, id);
  const texts = [{ guide, locale, text }];
  const order: PublishOrder = { do: 'build', release: 'release', base, out, id, texts };
  writeFileSync(join(folder, 'order.json'), JSON.stringify(order));
  const [last = ''] = run('bots/run.mjs', 'publish-texts', 'order.json').trim().split('\n').slice(-1);
  expect(JSON.parse(last) as PublishNews).toMatchObject({ kind: 'made' });
  // As the program would after the build stands; the next one reads the texts from the build before.
  writeFileSync(file, text);
  return out;
}

/**
 * All that is served, known or read later; not the build's name, not the modules of its release, and not the list of
 * genuine files, which remembers each publication.
 */
const filesOf = (build: string): ReadonlySet<string> =>
  new Set(
    globSync('{client,knowledge}/**/*.*', { cwd: join(folder, build) })
      .filter((file) => !file.startsWith('client/packs/published.json'))
      .concat('collections.json', 'pages.json'),
  );

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  prepareProject();
  run('src/commands/build.ts');
  renameSync(join(folder, 'dist'), join(folder, 'release'));
}, 600_000);

it('what is published equals what a whole build makes', { timeout: 900_000 }, () => {
  const first = publish('smugglers', 'ckb', 'release', 'first');
  // Seven languages show English guides or answer from them.
  publish('smugglers', 'en', first, 'second');
  run('src/commands/build.ts');

  const whole = filesOf('dist');
  const bytes = (build: string, file: string): Buffer => readFileSync(join(folder, build, file));
  // Astro writes the same list in more lines.
  const headers = (build: string): unknown => JSON.parse(bytes(build, '_headers.json').toString());
  expect(headers('second')).toEqual(headers('dist'));
  expect([...filesOf('second')].filter((file) => !whole.has(file))).toEqual([]);
  const other = [...whole].filter((file) => {
    try {
      return !bytes('second', file).equals(bytes('dist', file));
    } catch {
      return true;
    }
  });
  expect(other).toEqual([]);
  // And it is not the same because nothing changed.
  for (const page of ['ckb/guides/smugglers/index.html', 'ur/guides/smugglers/index.html'])
    expect(bytes('second', `client/${page}`).equals(bytes('release', `client/${page}`))).toBe(false);
  // What was published before is remembered by both as genuine; the publication also knows its own step between.
  const listed = (build: string): readonly string[] =>
    (JSON.parse(bytes(build, 'client/packs/published.json').toString()) as readonly { sha256: string }[]).map(
      ({ sha256 }) => sha256,
    );
  expect(listed('second')).toEqual(expect.arrayContaining([...listed('release'), ...listed('dist')]));
});
