import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeTags } from '#guidance/locales';
import { openKinds } from '../message-kinds.ts';
import type { KnowledgeFiles, LocaleKnowledge, SharedKnowledge } from '../knowledge.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Reads what the build wrote (`dist/knowledge`).
 * @throws Error that says to build first, when there is nothing.
 */
export function readKnowledge(folder: string): KnowledgeFiles {
  const shared = join(folder, 'shared.json');
  if (!existsSync(shared)) throw new Error(`There is no knowledge in ${folder}. Run "npm run build" first.`);
  const locales: Partial<Record<(typeof localeTags)[number], LocaleKnowledge>> = {};
  for (const tag of localeTags) {
    const path = join(folder, `${tag}.json`);
    if (existsSync(path)) locales[tag] = read(path) as LocaleKnowledge;
  }
  const { kinds, ...rest } = read(shared) as SharedKnowledge;
  // Opened, its text is not needed any more.
  return { shared: rest, locales, tellKinds: kinds && openKinds(kinds) };
}
