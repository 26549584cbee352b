/** Which pages search engines may list, as the build found them: nothing has to be kept in step by hand. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';

/** A page in the languages it is written in. */
export interface ListedPage {
  /** After the language, `guides/smugglers/`; empty is the home page. */
  readonly path: string;
  readonly locales: readonly LocaleTag[];
}

/** Made on demand, so the build has no file of them; in all languages. */
const onDemand: readonly string[] = ['offices/now/'];

/** Is this page to be listed: no "noindex", and not a copy of the page of another language? */
function isListed(html: string, tag: string): boolean {
  if (html.includes('<meta name="robots" content="noindex"')) return false;
  const canonical = /<link rel="canonical" href="(?:https?:\/\/[^/"]+)?\/([a-z]+)\//.exec(html)?.[1];
  return canonical === tag;
}

/** @param client the build's folder of prerendered pages */
export function listPages(client: string): readonly ListedPage[] {
  const found = new Map<string, LocaleTag[]>();
  for (const file of globSync('*/**/index.html', { cwd: client }).toSorted()) {
    const [tag = '', ...rest] = dirname(file).split('/');
    if (!isLocaleTag(tag) || !isListed(readFileSync(join(client, file), 'utf8'), tag)) continue;
    const path = rest.map((part) => `${part}/`).join('');
    found.set(path, [...(found.get(path) ?? []), tag]);
  }
  const everywhere = found.get('') ?? [];
  for (const path of onDemand) found.set(path, everywhere);
  return [...found]
    .map(([path, locales]) => ({ path, locales }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

let read: readonly ListedPage[] | undefined;

/** The list the build wrote; empty while nothing is built (development). */
export function builtPageList(file = 'dist/pages.json'): readonly ListedPage[] {
  read ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly ListedPage[]) : [];
  return read;
}
