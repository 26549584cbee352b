import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isLocaleTag } from '#guidance/locales';
import type { UiCatalogs } from '../words/index.ts';

/** Reads `content/ui/<locale>/<area>.json`. */
export function readUiCatalogs(folder: string): UiCatalogs {
  const catalogs: UiCatalogs = {};
  for (const file of globSync('*/*.json', { cwd: join(folder, 'ui') })) {
    const locale = dirname(file);
    if (!isLocaleTag(locale)) throw new Error(`content/ui/${file}: "${locale}" is not a locale`);
    const words = JSON.parse(readFileSync(join(folder, 'ui', file), 'utf8')) as Record<string, unknown>;
    (catalogs[locale] ??= {})[basename(file, '.json')] = words;
  }
  return catalogs;
}
