/** The one reader of `content/`: site build, bots, commands and tests all see the same checked data. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { Collections } from '../collections.ts';
import { emergencyContactFileSchema } from '../contact.ts';
import { factFileSchema } from '../fact.ts';
import { compareGuides, guideFrom, guideFrontmatterSchema, type Guide } from '../guide.ts';
import { officeSchema, organisationSchema } from '../organisation.ts';
import { paperFileSchema } from '../paper.ts';
import { placeFileSchema } from '../place.ts';
import { serviceSchema } from '../service.ts';
import { codeFileSchema, type ShortCode } from '../short-code.ts';

/**
 * Parses a YAML file and checks it.
 * @throws Error that names the file and says what is wrong where.
 */
export function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  return parseAs(path, schema, readFileSync(path, 'utf8'));
}

function parseAs<Schema extends z.ZodType>(path: string, schema: Schema, yaml: string): z.output<Schema> {
  let data: unknown;
  try {
    // Seven times as fast as the package that edits the files; the core schema leaves dates as text.
    data = load(yaml, { schema: CORE_SCHEMA });
  } catch (error) {
    throw new Error(`${path}:\n${String(error)}`, { cause: error });
  }
  const result = schema.safeParse(data);
  if (!result.success) throw new Error(`${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function filesIn(folder: string, pattern: string): string[] {
  return existsSync(folder)
    ? globSync(pattern, { cwd: folder })
        .toSorted()
        .map((file) => join(folder, file))
    : [];
}

/** Who is told of a file that cannot be used: it is left out and reading goes on. */
type OnError = (error: Error) => void;

const stop: OnError = (error) => {
  throw error;
};

function attempt<T>(read: () => T, onError: OnError): T[] {
  try {
    return [read()];
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
    return [];
  }
}

function byId<T extends { readonly id: string }>(
  items: readonly (readonly [path: string, item: T])[],
  onError: OnError,
): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const [path, item] of items) {
    if (map.has(item.id)) onError(new Error(`${path}: the id "${item.id}" is used twice`));
    map.set(item.id, item);
  }
  return map;
}

/** One file an item, named after its id. */
function readFolder<T extends { readonly id: string }>(
  folder: string,
  schema: z.ZodType<T>,
  onError: OnError,
): ReadonlyMap<string, T> {
  const readNamed = (path: string): readonly [string, T] => {
    const item = readYaml(path, schema);
    if (item.id !== basename(path, '.yaml'))
      throw new Error(`${path}: the id is "${item.id}", the file name says otherwise`);
    return [path, item];
  };
  return byId(
    filesIn(folder, '*.yaml').flatMap((path) => attempt(() => readNamed(path), onError)),
    onError,
  );
}

/** Lists of items, any number of files. */
function readLists<T extends { readonly id: string }>(
  paths: readonly string[],
  schema: z.ZodType<T[]>,
  onError: OnError,
): ReadonlyMap<string, T> {
  const items = paths.flatMap((path) =>
    attempt(() => readYaml(path, schema).map((item) => [path, item] as const), onError).flat(),
  );
  return byId(items, onError);
}

function readGuide(path: string): Guide {
  const id = basename(dirname(path));
  const locale = basename(path, '.md');
  if (!isLocaleTag(locale)) throw new Error(`${path}: "${locale}" is not a locale`);
  return parseGuide(id, locale, readFileSync(path, 'utf8'), path);
}

/**
 * Reads the text of a guide's file.
 * @param path named in errors
 * @throws Error that says what is wrong where
 */
export function parseGuide(id: string, locale: LocaleTag, text: string, path: string): Guide {
  const [, yaml, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (yaml === undefined || body === undefined) throw new Error(`${path}: no frontmatter between --- lines`);
  return guideFrom(id, locale, parseAs(path, guideFrontmatterSchema, yaml), body);
}

function readCodes(path: string, onError: OnError): ReadonlyMap<number, ShortCode> {
  const codes = new Map<number, ShortCode>();
  if (!existsSync(path)) return codes;
  for (const entry of attempt(() => readYaml(path, codeFileSchema), onError).flat()) {
    if (codes.has(entry.code)) onError(new Error(`${path}: the number ${entry.code} is given twice`));
    codes.set(entry.code, entry);
  }
  return codes;
}

/**
 * Reads and checks all collections.
 * @param folder the `content` folder
 * @param onError told of each file that is wrong, which is then left out; without it the first one is thrown
 * @throws Error naming the first file that is wrong.
 */
export function readCollections(folder: string, onError: OnError = stop): Collections {
  const guides = filesIn(join(folder, 'guides'), '*/*.md')
    .flatMap((path) => attempt(() => readGuide(path), onError))
    .toSorted(compareGuides);
  return {
    guides,
    services: readFolder(join(folder, 'services'), serviceSchema, onError),
    offices: readFolder(join(folder, 'offices'), officeSchema, onError),
    organisations: readFolder(join(folder, 'organisations'), organisationSchema, onError),
    facts: readLists(filesIn(join(folder, 'facts'), '*.yaml'), factFileSchema, onError),
    contacts: readLists(filesIn(join(folder, 'contacts'), '*.yaml'), emergencyContactFileSchema, onError),
    places: readLists(filesIn(folder, 'places.yaml'), placeFileSchema, onError),
    papers: readLists(filesIn(folder, 'papers.yaml'), paperFileSchema, onError),
    codes: readCodes(join(folder, 'codes.yaml'), onError),
  };
}
