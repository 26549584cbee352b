/** Reader of `content/scam-signs/`: for the build, the bots and the tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { readYaml } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { createFindScamSigns, type FindScamSigns } from '../find-scam-signs.ts';
import type { ScamBook, ScamData } from '../scam-data.ts';
import { scamFileSchema, signFileSchema } from '../scam-schema.ts';

type ScamFile = z.infer<typeof scamFileSchema>;

function readFiles(folder: string): readonly (readonly [LocaleTag, ScamFile])[] {
  return localeTags
    .map((tag) => [tag, join(folder, 'scam-signs', `${tag}.yaml`)] as const)
    .filter(([, path]) => existsSync(path))
    .map(([tag, path]) => [tag, readYaml(path, scamFileSchema)]);
}

/**
 * Reads the rules and the phrases of all languages.
 * @param folder the `content` folder
 * @throws Error naming what is wrong: a cue or sign that signs.yaml does not explain, or that nothing gives.
 */
export function readScamData(folder: string): ScamData {
  const path = join(folder, 'scam-signs', 'signs.yaml');
  const { cues, signs } = readYaml(path, signFileSchema);
  const files = readFiles(folder);
  const books = new Map(
    files.map(([tag, { phrases, latin, negators }]): [LocaleTag, ScamBook] => [
      tag,
      { phrases, latin, negators },
    ]),
  );
  const given = [...books.values()].flatMap(({ phrases, latin }) => Object.keys({ ...phrases, ...latin }));
  const used = signs.flatMap(({ rules }) => rules.flatMap(({ all, unless }) => [...all.flat(), ...unless]));
  const unexplained = [...new Set([...given, ...used])].filter((cue) => !(cue in cues));
  if (unexplained.length > 0) throw new Error(`${path}: cues without explanation: ${unexplained.join(', ')}`);
  return { signs, books: Object.fromEntries(books) };
}

/** What is said when a sign is found, by language and sign. */
export function readScamNames(
  folder: string,
): Readonly<Partial<Record<LocaleTag, Readonly<Record<string, string>>>>> {
  return Object.fromEntries(readFiles(folder).map(([tag, { names }]) => [tag, names]));
}

/** Offers with the signs they have: the table that tests hold the check to. */
export function readScamExamples(
  folder: string,
): readonly { readonly locale: LocaleTag; readonly text: string; readonly signs: readonly string[] }[] {
  return readFiles(folder).flatMap(([locale, { examples }]) =>
    examples.map((example) => ({ locale, ...example })),
  );
}

/** Reads phrases and names at the first offer: most people never send one. */
export function openScamCheck(folder: string): {
  readonly find: FindScamSigns;
  /** What is said of each sign, by its id; English where a language lacks them. */
  readonly names: (locale: LocaleTag) => Readonly<Record<string, string>>;
} {
  let find: FindScamSigns | undefined;
  let names: ReturnType<typeof readScamNames> | undefined;
  return {
    find: (text, locale) => (find ??= createFindScamSigns(readScamData(folder)))(text, locale),
    names: (locale) => {
      names ??= readScamNames(folder);
      return names[locale] ?? names.en ?? {};
    },
  };
}
