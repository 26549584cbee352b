/** The pages as `npm run build` left them. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const client = 'dist/client';

export interface BuiltPage {
  /** As in the address: `/ckb/guides/smugglers/`. */
  readonly path: string;
  readonly html: string;
}

/**
 * Without the files to pass on, which have rules of their own.
 * @throws Error that says what to run when nothing is built.
 */
export function builtPages(): readonly BuiltPage[] {
  if (!existsSync(join(client, 'index.html')))
    throw new Error('Nothing is built: run "npm run build" first ("npm test" does it by itself).');
  return globSync('**/*.html', { cwd: client })
    .filter((file) => !file.startsWith('packs/'))
    .toSorted()
    .map((file) => ({
      path: file === '404.html' ? '/404.html' : join('/', dirname(file), '/'),
      html: readFileSync(join(client, file), 'utf8'),
    }));
}

/** Values of an attribute, entities resolved as far as addresses need it. */
export function attributeValues(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) =>
    (value ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );
}

/** Whether an address from the root leads to a built file. */
export function isBuilt(path: string): boolean {
  const file = join(client, decodeURIComponent(path));
  return path.endsWith('/') ? existsSync(join(file, 'index.html')) : existsSync(file);
}
