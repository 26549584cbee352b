/** Documents that cannot go stale: what the README names is there. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentVariables } from '#platform/config';

/** Words of others that look like settings. */
const notOurs = new Set(['SQLITE_BUSY', 'FETCH_HEAD']);

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe('README', () => {
  test('is short', () => {
    expect(readme.split('\n').length).toBeLessThan(150);
  });

  test('names only commands that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names only paths that exist', () => {
    const named = [...readme.matchAll(/`((?:src|bots|tests|content|docs)\/[\w./-]*)`|\]\(([\w./-]+)\)/g)].map(
      ([, code, link]) => code ?? link ?? '',
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('every command of package.json that runs a file of ours finds it', () => {
  const missing = Object.values(scripts)
    .map((script) => /^node bots\/run\.mjs ([a-z-]+)/.exec(script)?.[1])
    .filter((name) => name !== undefined && !existsSync(`src/commands/${name}.ts`));
  expect(missing).toEqual([]);
});

test('decisions are numbered without gaps, short, and say when and whether they stand', () => {
  const files = readdirSync('docs/decisions').toSorted();
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  for (const file of files) {
    const text = readFileSync(`docs/decisions/${file}`, 'utf8');
    expect(text.split('\n').length, file).toBeLessThan(60);
    expect(text, file).toMatch(/Date: \d{4}-\d{2}-\d{2}\. Status: /);
  }
});

describe.each(readdirSync('docs/runbooks'))('runbook %s', (name) => {
  const text = readFileSync(join('docs/runbooks', name), 'utf8');

  test('leads only to what is there', () => {
    const links = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, link = '']) => join('docs/runbooks', link));
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
    const paths = [...text.matchAll(/`((?:src|bots|tests|content|docs|deploy)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('names only commands and settings that exist', () => {
    const commands = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, command = '']) => command);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
    const settings = [...text.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([setting]) => setting);
    expect(
      settings.filter((setting) => !environmentVariables.includes(setting) && !notOurs.has(setting)),
    ).toEqual([]);
  });
});
