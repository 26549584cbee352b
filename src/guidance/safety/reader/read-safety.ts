import { globSync } from 'node:fs';
import { join } from 'node:path';
import { emergencyContactFileSchema, type EmergencyContact } from '#guidance/collections';
import { readYaml } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { compactPhrases, foldedOnce } from './compact-phrases.ts';
import type { CrisisContact, SafetyBook, SafetyData } from '../safety-data.ts';
import { riskFileSchema, safetyFileSchema } from '../safety-schema.ts';

const readBook = (folder: string, tag: LocaleTag) =>
  readYaml(join(folder, 'safety', `${tag}.yaml`), safetyFileSchema);

function byLocale<T>(make: (tag: LocaleTag) => T): Readonly<Record<LocaleTag, T>> {
  return Object.fromEntries(localeTags.map((tag) => [tag, make(tag)])) as Record<LocaleTag, T>;
}

const compactSigns = (signs: Readonly<Record<string, string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(signs).map(([sign, phrases]) => [sign, compactPhrases(phrases)]));

function withoutExamples(folder: string, tag: LocaleTag): SafetyBook {
  const { common, commonLatin, phrases, latin, idioms, negators, lookalikes, words, replies } = readBook(
    folder,
    tag,
  );
  return {
    common: foldedOnce(common),
    commonLatin,
    phrases: compactSigns(phrases),
    latin: compactSigns(latin),
    idioms: compactPhrases(idioms),
    negators: foldedOnce(negators),
    lookalikes: foldedOnce(lookalikes),
    words,
    replies,
  };
}

function readContacts(folder: string): ReadonlyMap<string, EmergencyContact> {
  const files = globSync('contacts/*.yaml', { cwd: folder }).map((file) => join(folder, file));
  const contacts = files.flatMap((file) => readYaml(file, emergencyContactFileSchema));
  return new Map(contacts.map((contact) => [contact.id, contact]));
}

const lineOf = ({ name, area, country, numbers, asOf, confidence }: EmergencyContact): CrisisContact => ({
  name,
  area,
  ...(country !== undefined && { country }),
  numbers,
  asOf,
  isConfirmed: confidence === 'confirmed',
});

/** What is wrong with the lists of contacts; nothing disputed, and what is confirmed first. */
function complaint(
  ids: readonly string[],
  contacts: ReadonlyMap<string, EmergencyContact>,
): string | undefined {
  const listed = ids.map((id) => contacts.get(id));
  if (listed.includes(undefined)) return `names a contact that does not exist: ${ids.join(', ')}`;
  if (listed.some((contact) => contact?.confidence === 'disputed')) return 'lists a disputed number';
  if (listed.some((contact) => contact?.numbers.length === 0)) return 'lists a contact without a number';
  const secondary = listed.findIndex((contact) => contact?.confidence === 'secondary');
  if (secondary >= 0 && listed.slice(secondary).some((contact) => contact?.confidence === 'confirmed'))
    return 'shows a secondary number before a confirmed one';
  return undefined;
}

/** Signs that rules or phrases use without risks.yaml explaining them. */
function unexplained(signs: readonly string[], known: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(signs)].filter((sign) => !(sign in known));
}

/**
 * Reads and checks everything the safety gate needs.
 * @param folder the `content` folder
 * @throws Error that says which file is wrong and why.
 */
export function readSafety(folder: string): SafetyData {
  const path = join(folder, 'safety', 'risks.yaml');
  const { signs, frames, rules, contacts } = readYaml(path, riskFileSchema);
  const books = byLocale((tag) => withoutExamples(folder, tag));
  const known = readContacts(folder);

  const used = [
    ...frames,
    ...rules.flatMap((rule) => [...rule.all.flat(), ...rule.unless, ...rule.despite]),
    ...Object.values(books).flatMap((book) => [...Object.keys(book.phrases), ...Object.keys(book.latin)]),
  ];
  const unknown = unexplained(used, signs);
  if (unknown.length > 0) throw new Error(`${path}: signs without explanation: ${unknown.join(', ')}`);

  const shown = new Set<string>();
  for (const [category, places] of Object.entries(contacts))
    for (const [place, ids] of Object.entries(places)) {
      const wrong = complaint(ids, known);
      if (wrong) throw new Error(`${path}: ${category} at ${place} ${wrong}`);
      for (const id of ids) shown.add(id);
    }
  const lines = Object.fromEntries(
    [...known].filter(([id]) => shown.has(id)).map(([id, contact]) => [id, lineOf(contact)]),
  );
  return { frames, rules, contacts, lines, books };
}

/** Messages that must be caught, and messages that sound like it and must not be, per locale and category. */
export type SafetyExamples = Readonly<Record<LocaleTag, ReturnType<typeof readBook>['examples']>>;

/** The examples of `content/safety/<locale>.yaml`: a table that tests hold the gate to. */
export function readSafetyExamples(folder: string): SafetyExamples {
  return byLocale((tag) => readBook(folder, tag).examples);
}
