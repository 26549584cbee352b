import { deskLocales, localeFor, publishedLocales, type LocaleTag } from '#guidance/locales';
import type { UiCatalogs } from '../words/index.ts';
import { reportFor, type Finding } from './finding.ts';

type Words = ReadonlyMap<string, string>;

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    flatten(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}

const pluralEnding = /_(zero|one|two|few|many|other)$/;

/** Keys without their plural endings, each with its forms: `days` -> `one`, `other`. */
function byBaseKey(words: Words): ReadonlyMap<string, readonly [form: string, text: string][]> {
  const plurals = new Set(
    [...words.keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6)),
  );
  const base = new Map<string, [string, string][]>();
  for (const [key, text] of words) {
    const stem = key.replace(pluralEnding, '');
    const isPlural = stem !== key && plurals.has(stem);
    const name = isPlural ? stem : key;
    base.set(name, [...(base.get(name) ?? []), [isPlural ? key.slice(stem.length + 1) : '', text]]);
  }
  return base;
}

const placeholders = (forms: readonly [string, string][]): string =>
  [...new Set(forms.flatMap(([, text]) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1])))]
    .sort()
    .join(', ');

/** The forms i18next looks up: those of the tag itself, which `Intl` may resolve to the machine's own language. */
function pluralForms(tag: LocaleTag): readonly string[] {
  return new Intl.PluralRules(
    Intl.PluralRules.supportedLocalesOf(tag)[0] ?? localeFor(tag).intl,
  ).resolvedOptions().pluralCategories;
}

function compare(tag: LocaleTag, area: string, words: Words, english: Words): Finding[] {
  const report = reportFor('ui-words', `content/ui/${tag}/${area}.json`);
  const [own, model] = [byBaseKey(words), byBaseKey(english)];
  const found: Finding[] = [];
  for (const [key, modelForms] of model) {
    const forms = own.get(key);
    const last = key.split('.').at(-1) ?? key;
    if (!forms) {
      found.push(report.error(`the words for "${key}" are missing`));
      continue;
    }
    if (placeholders(forms) !== placeholders(modelForms))
      found.push(
        report.error(
          `"${key}" has the values {${placeholders(forms)}}; in English {${placeholders(modelForms)}}`,
          last,
        ),
      );
    if (modelForms.some(([form]) => form !== '')) {
      const lacking = pluralForms(tag).filter((form) => !forms.some(([own]) => own === form));
      if (lacking.length > 0)
        found.push(report.error(`"${key}" lacks the plural ${lacking.join(', ')}`, last));
    }
  }
  for (const key of own.keys())
    if (!model.has(key)) found.push(report.error(`"${key}" is not in English`, key.split('.').at(-1)));
  return found;
}

/** What only staff read. */
const deskAreas: ReadonlySet<string> = new Set([
  'broadcasts',
  'casework',
  'channels',
  'desk',
  'editing',
  'figures',
  'files',
  'handbook',
  'learning',
  'queue',
  'staff',
  'visits',
]);

/** Site and bots say the same things in every published language, the desk in its own, with the same values in them. */
export function checkUiWords(catalogs: UiCatalogs): Finding[] {
  const areas = [...new Set(Object.values(catalogs).flatMap((ofLocale) => Object.keys(ofLocale)))];
  return areas.flatMap((area) => {
    const english: Words = new Map(flatten(catalogs.en?.[area]));
    const speaking = deskAreas.has(area) ? deskLocales : publishedLocales;
    return speaking.flatMap(({ tag }) => {
      const words: Words = new Map(flatten(catalogs[tag]?.[area]));
      const empty = [...words]
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => reportFor('ui-words', `content/ui/${tag}/${area}.json`).error(`"${key}" is empty`));
      return [...empty, ...compare(tag, area, words, english)];
    });
  });
}
