import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';

/** `content/concepts/<locale>.yaml`: by concept id, the words and phrases people use for it. */
export const conceptFileSchema = z.record(
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
  z.array(z.string().min(1)),
);

/** The thesaurus of all languages. */
export interface Concepts {
  /** In the order of the English file, then those other languages add: a concept's number is its place. */
  readonly ids: readonly string[];
  readonly forms: ReadonlyMap<LocaleTag, readonly (readonly string[])[]>;
}

/**
 * Reads the thesaurus.
 * @param folder the `content` folder
 * @throws Error naming the file that is wrong.
 */
export function readConcepts(folder: string): Concepts {
  const files = new Map(
    localeTags
      .map((tag) => [tag, join(folder, 'concepts', `${tag}.yaml`)] as const)
      .filter(([, path]) => existsSync(path))
      .map(([tag, path]) => [tag, readYaml(path, conceptFileSchema)] as const),
  );
  const ids = [
    ...new Set(['en', ...files.keys()].flatMap((tag) => Object.keys(files.get(tag as LocaleTag) ?? {}))),
  ];
  return {
    ids,
    forms: new Map(Array.from(files, ([tag, entries]) => [tag, ids.map((id) => entries[id] ?? [])])),
  };
}
