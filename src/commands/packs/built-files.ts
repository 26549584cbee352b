/** The built site as packs read it: pages of a language, and the files they need. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LocaleTag } from '#guidance/locales';

export interface BuiltText {
  /** From the root of the site; a page's ends in a slash. */
  readonly path: string;
  readonly text: string;
}

/** Pages and data files of a language, in the order of their paths. */
export function textsOf(client: string, locale: LocaleTag): readonly BuiltText[] {
  return globSync(`${locale}/**/*.{html,json,webmanifest}`, { cwd: client })
    .map((file) => ({
      path: `/${file.replace(/index\.html$/, '')}`,
      text: readFileSync(join(client, file), 'utf8'),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Recordings and prints are not part of a pack: each is as large as all pages together. */
const kept = /\.(css|js|json|svg|png|webp|avif|ico|woff2)$/;
const largestFile = 600_000;
const inPages = /(?:href|src|data-source)="(\/[^"#?]+\.\w+)"/g;
const inAssets = /["'`(](\/assets\/[^"'`)]+|\.\/[\w.~-]+\.(?:js|css))["'`)]/g;

function addressesIn(path: string, text: string): readonly string[] {
  const pattern = path.startsWith('/assets/') ? inAssets : inPages;
  return [...text.matchAll(pattern)].map(([, address = '']) => address.replace(/^\.\//, '/assets/'));
}

/** All files the texts lead to, and those these lead to: styles, scripts, workers, pictures. */
export function filesNeeded(client: string, texts: readonly BuiltText[]): readonly string[] {
  const own = new Set(texts.map(({ path }) => path));
  const found = new Set<string>();
  const waiting: BuiltText[] = [...texts];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const path of addressesIn(next.path, next.text)) {
      const file = join(client, path);
      if (own.has(path) || found.has(path) || !kept.test(path) || path.startsWith('/packs/')) continue;
      if (!existsSync(file) || statSync(file).size > largestFile) continue;
      found.add(path);
      if (/\.(js|css)$/.test(path)) waiting.push({ path, text: readFileSync(file, 'utf8') });
    }
  }
  return [...found].toSorted();
}

/** Hexadecimal SHA-256. */
export const digestOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');
