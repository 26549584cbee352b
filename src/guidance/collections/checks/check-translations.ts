import type { Guide } from '../guide.ts';
import { reportFor, type Finding } from './finding.ts';
import { englishRevisions } from './revision.ts';
import { guidePath } from './texts.ts';

/** Translations whose English text has changed since, or that do not say what they were made from. */
export async function checkTranslations(guides: readonly Guide[]): Promise<Finding[]> {
  const revisions = await englishRevisions(guides);
  return guides
    .filter((guide) => guide.locale !== 'en' && guide.translationOf !== revisions.get(guide.id))
    .map((guide) =>
      reportFor('translations', guidePath(guide)).warning(
        guide.translationOf === undefined
          ? 'does not say which English text it was made from; run npm run content:stamp once it is up to date'
          : 'the English text has changed since this translation was made',
        'translationOf:',
      ),
    );
}
