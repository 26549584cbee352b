/**
 * `node tests/benchmarks/site/starlight.ts`: our whole build beside a Starlight site of the same guides, one after the
 * other on the same machine. Ours makes more from the same text (services, print, packs, knowledge); limit: 60 s, and a
 * page must not take longer to make than one of Starlight's.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCollections } from '#guidance/collections/reader';
import { localeFor } from '#guidance/locales';
import { installPeer } from './peer-package.ts';

const folder = installPeer('starlight', ['astro@7.3.4', '@astrojs/starlight@0.42.4', 'sharp@0.35.5']);
const docs = join(folder, 'src/content/docs');

/** The guides of every language as Starlight wants them. @returns how many pages */
function writeGuides(): number {
  rmSync(join(folder, 'src'), { recursive: true, force: true });
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  mkdirSync(docs, { recursive: true });
  writeFileSync(
    join(folder, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  const guides = [...readCollections('content').guides.values()];
  const tags = new Set(guides.map(({ locale }) => locale));
  for (const { id, locale, title, sections } of guides) {
    mkdirSync(join(docs, locale), { recursive: true });
    const body = sections.map(({ heading, markdown }) => `## ${heading}\n\n${markdown}\n`).join('\n');
    writeFileSync(join(docs, locale, `${id}.md`), `---\ntitle: ${JSON.stringify(title)}\n---\n\n${body}`);
  }
  const locales = Object.fromEntries(
    [...tags].map((tag) => [
      tag,
      { label: localeFor(tag).ownName, lang: tag, dir: localeFor(tag).direction },
    ]),
  );
  writeFileSync(
    join(folder, 'astro.config.mjs'),
    `import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
export default defineConfig({ site: 'http://localhost:4321', integrations: [starlight({ title: 'Guides', defaultLocale: 'en', locales: ${JSON.stringify(locales)} })] });
`,
  );
  return guides.length;
}

/** Seconds a program takes; its output is shown when it fails. */
function time(args: readonly string[], cwd: string): number {
  const began = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status ?? 'killed'}\n${stdout}\n${stderr}`);
  return (performance.now() - began) / 1_000;
}

const pagesIn = (path: string): number => globSync('**/*.html', { cwd: path }).length;

const guides = writeGuides();
const theirs = time([join(process.cwd(), folder, 'node_modules/astro/bin/astro.mjs'), 'build'], folder);
const ours = time(['bots/run.mjs', 'build'], process.cwd());
const [ourPages, theirPages] = [pagesIn('dist/client'), pagesIn(join(folder, 'dist'))];
console.log(`| | seconds | pages | ms a page |
| --- | --- | --- | --- |
| ours (guides in all languages: ${guides}) | ${ours.toFixed(1)} | ${ourPages} | ${((ours * 1_000) / ourPages).toFixed(1)} |
| Starlight | ${theirs.toFixed(1)} | ${theirPages} | ${((theirs * 1_000) / theirPages).toFixed(1)} |`);
process.exitCode = ours < 60 && ours / ourPages <= theirs / theirPages ? 0 : 1;
