/**
 * `npm run content:stamp -- <guide-id> <locale>` says that this translation is up to date with the English text as
 * it stands now; `-- --all` says so of every translation.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { englishRevisions, guidePath, stampTranslation } from '#guidance/collections/checks';
import { readCollections } from '#guidance/collections/reader';

const root = join(import.meta.dirname, '../..');
const { guides } = readCollections(join(root, 'content'));
const revisions = await englishRevisions(guides);

const { values, positionals } = parseArgs({ options: { all: { type: 'boolean' } }, allowPositionals: true });
const [id, locale] = positionals;
const translations = guides.filter(
  (guide) => guide.locale !== 'en' && (values.all || (guide.id === id && guide.locale === locale)),
);

if (translations.length === 0) {
  console.error('Say which translation: npm run content:stamp -- <guide-id> <locale>, or -- --all');
  process.exitCode = 1;
}
for (const guide of translations) {
  const revision = revisions.get(guide.id);
  if (revision === undefined) throw new Error(`content/guides/${guide.id}/en.md is missing`);
  if (guide.translationOf === revision) continue;
  const path = join(root, guidePath(guide));
  writeFileSync(path, stampTranslation(readFileSync(path, 'utf8'), revision));
  console.log(`${guidePath(guide)}: ${revision}`);
}
