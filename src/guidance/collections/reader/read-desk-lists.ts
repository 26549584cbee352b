import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { outcomesSchema, type HandoffOutcome } from '../outcome.ts';
import { phrasebookSchema, type Phrase } from '../phrase.ts';
import { readYaml } from './read-collections.ts';

/**
 * The sentences counsellors send. @param folder `content`
 * @throws Error that names the file and what is wrong in it
 */
export function readPhrasebook(folder: string): readonly Phrase[] {
  const path = join(folder, 'phrasebook.yaml');
  return existsSync(path) ? readYaml(path, phrasebookSchema) : [];
}

/** How conversations end. Parameters and errors as above. */
export function readOutcomes(folder: string): readonly HandoffOutcome[] {
  const path = join(folder, 'outcomes.yaml');
  return existsSync(path) ? readYaml(path, outcomesSchema) : [];
}
