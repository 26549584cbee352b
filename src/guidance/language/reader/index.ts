/** Reader of `content/vocabulary/`: for the build and the commands. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { vocabularyFileSchema, type VocabularyFile } from './vocabulary-file.ts';

export { readConcepts, type Concepts } from './concept-files.ts';
export type { VocabularyFile } from './vocabulary-file.ts';

/**
 * Reads every language's vocabulary.
 * @param folder the `content` folder
 * @throws Error naming the file that is wrong.
 */
export function readVocabularies(folder: string): ReadonlyMap<LocaleTag, VocabularyFile> {
  const paths = localeTags.map((tag) => [tag, join(folder, 'vocabulary', `${tag}.yaml`)] as const);
  return new Map(
    paths
      .filter(([, path]) => existsSync(path))
      .map(([tag, path]) => [tag, readYaml(path, vocabularyFileSchema)]),
  );
}
