/** The content as it stands: what `npm run content:check` says about it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkNames, type Finding } from '#guidance/collections/checks';
import { readCollections, readUiCatalogs } from '#guidance/collections/reader';
import { createPassageRenderer, createTranslate } from '#guidance/collections';
import { localeTags, wholeLocales } from '#guidance/locales';

const collections = readCollections('content');
const catalogs = readUiCatalogs('content');

const runFile = promisify(execFile);

/** What `npm run content:check -- --json` prints: the one run of the check in `npm test`. It ends with 1 when there are errors. */
async function printedFindings(): Promise<readonly Finding[]> {
  const args = ['src/commands/content-check.ts', '--json'];
  const printed = await runFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: unknown) => error as { readonly stdout: string },
  );
  return JSON.parse(printed.stdout) as readonly Finding[];
}

describe('the content', () => {
  let findings: readonly Finding[] = [];
  beforeAll(async () => {
    findings = await printedFindings();
  }, 120_000);

  test.each(checkNames)('has no errors of kind %s', (check) => {
    const errors = findings.filter((finding) => finding.check === check && finding.severity === 'error');
    expect(errors.map((finding) => `${finding.path}: ${finding.message}`)).toEqual([]);
  });

  test('is there in every language that has all guides', () => {
    const ids = [...new Set(collections.guides.map((guide) => guide.id))];
    const lacking = ids.flatMap((id) =>
      wholeLocales
        .filter(({ tag }) => !collections.guides.some((guide) => guide.id === id && guide.locale === tag))
        .map(({ tag }) => `${id}/${tag}`),
    );
    expect(lacking).toEqual([]);
  });

  test('says of every translation which English text it was made from', () => {
    const unstamped = collections.guides.filter(({ locale, translationOf }) => locale !== 'en' && !translationOf);
    expect(unstamped.map(({ id, locale }) => `${id}/${locale}`)).toEqual([]);
  });

  test('names its sources everywhere', () => {
    const records = [
      ...[...collections.organisations.values(), ...collections.offices.values()].map((item) => item.source),
      ...[...collections.services.values()].flatMap((item) => item.sources),
      ...[...collections.facts.values()].map((fact) => fact.source),
    ];
    const unsourced = records.filter(({ url, title }) => !/^https?:\/\//.test(url) && title === undefined);
    expect(unsourced).toEqual([]);
  });

  test('ships no hub: none is confirmed by a source', () => {
    expect([...collections.offices.values()].filter((office) => office.kind === 'hub')).toEqual([]);
  });

  test('sends every governorate of Iraq to one centre', () => {
    const served = [...collections.offices.values()].flatMap((office) => office.serves);
    const governorates = [...collections.places.values()]
      .filter((place) => place.kind === 'governorate' && ['iraq-federal', 'kri'].includes(place.region))
      .map((place) => place.id);
    expect(governorates.length).toBeGreaterThanOrEqual(19);
    expect(served.toSorted()).toEqual(governorates.toSorted());
  });

  test('renders in every language it is written in', () => {
    const renderer = createPassageRenderer(collections, createTranslate(catalogs));
    for (const guide of collections.guides) {
      expect(localeTags).toContain(guide.locale);
      for (const section of guide.sections) {
        const text = renderer.text(section.markdown, guide.locale);
        const html = renderer.html(section.markdown, guide.locale);
        expect(text + html, `${guide.id}/${guide.locale}#${section.id}`).not.toMatch(/\{\{|\}\}|\*\*|[\uE000\uE001]/);
      }
    }
  });
});
