/** Every address the program has, found where pages are written, so that a new one is checked without being listed. */
import { globSync, readFileSync } from 'node:fs';

export interface Route {
  /** `/desk/conversations/[id]/` */
  readonly pattern: string;
  /** With a value in each bracket. */
  readonly path: string;
  readonly hasId: boolean;
}

const values: Readonly<Record<string, string>> = { locale: 'en', channel: 'telegram' };

/** @param id put into every bracket that is no language or channel */
export function onDemandRoutes(under: string, id = 'x'): readonly Route[] {
  return globSync(`src/pages/${under}**/*.{astro,ts}`)
    .filter((file) => /export const prerender = false/.test(readFileSync(file, 'utf8')))
    .map((file) => {
      const bare = file.replace(/^src\/pages/, '').replace(/(\/index)?\.(astro|ts)$/, '');
      const pattern = `${bare}/`;
      const path = pattern.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => values[name] ?? id);
      return { pattern, path, hasId: /\[(?!locale|channel)/.test(pattern) };
    })
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

/** One prerendered page of each kind: those that differ only in language and last name are alike. */
export function prerenderedPaths(dist: string): readonly string[] {
  const kinds = new Map<string, string>();
  for (const file of globSync('**/*.html', { cwd: dist })) {
    const path = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
    const kind = path
      .replace(/^\/[a-z]{2,3}\//, '/*/')
      .replace(/[^/]+\/$/, (name) => (path.split('/').length > 4 ? '*/' : name));
    if (!kinds.has(kind)) kinds.set(kind, path);
  }
  return [...kinds.values()].toSorted();
}
