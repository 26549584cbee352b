import { wholeLocales } from '#guidance/locales';
import type { Collections } from '../collections.ts';
import type { Guide } from '../guide.ts';
import { referencePattern, resolveReference } from '../references.ts';
import type { Translate } from '../words/index.ts';
import { reportFor, type Finding } from './finding.ts';
import { guidePath, guideTexts } from './texts.ts';

function inText(guide: Guide, collections: Collections, translate: Translate): Finding[] {
  const report = reportFor('references', guidePath(guide));
  return guideTexts(guide).flatMap(({ text }) => {
    const malformed = (text.replaceAll(referencePattern, '').match(/\{\{[^}]*\}?\}?/g) ?? []).map((words) =>
      report.error(`"${words}" is not a reference such as {{fact:id}}`, words),
    );
    const resolved = [...text.matchAll(referencePattern)].flatMap(([words, kind = '', id = '']) => {
      try {
        const reference = resolveReference(kind, id, guide.locale, collections, translate);
        if (reference.text === '') return [report.error(`${words} has nothing to show`, words)];
        return reference.locale === guide.locale
          ? []
          : [
              report.warning(
                `${words} has no name in ${guide.locale}; readers see it in ${reference.locale}`,
                words,
              ),
            ];
      } catch (error) {
        return [report.error(error instanceof Error ? error.message : String(error), words)];
      }
    });
    return [...malformed, ...resolved];
  });
}

/** Ids of one kind that something names and nothing is. */
function unknownIds(
  path: string,
  kind: string,
  ids: readonly string[],
  known: { has(id: string): boolean },
): Finding[] {
  return ids
    .filter((id) => !known.has(id))
    .map((id) => reportFor('references', path).error(`there is no ${kind} "${id}"`, id));
}

function betweenRecords({ services, offices, organisations, places }: Collections): Finding[] {
  const found: Finding[] = [];
  for (const service of services.values()) {
    const path = `content/services/${service.id}.yaml`;
    found.push(...unknownIds(path, 'organisation', service.offeredBy, organisations));
    found.push(...unknownIds(path, 'office', service.offices, offices));
  }
  for (const office of offices.values()) {
    const path = `content/offices/${office.id}.yaml`;
    found.push(
      ...unknownIds(path, 'organisation', office.organisation ? [office.organisation] : [], organisations),
    );
    found.push(...unknownIds(path, 'place', [...office.governorates, ...office.serves], places));
  }
  for (const organisation of organisations.values())
    found.push(
      ...unknownIds(
        `content/organisations/${organisation.id}.yaml`,
        'place',
        organisation.governorates,
        places,
      ),
    );
  for (const place of places.values())
    found.push(...unknownIds('content/places.yaml', 'place', place.within ? [place.within] : [], places));
  return found;
}

/** A conversation from any governorate goes to exactly one of our offices. */
function servedTwice({ offices }: Collections): Finding[] {
  const served = new Map<string, string>();
  return [...offices.values()]
    .filter((office) => office.kind === 'mrc')
    .flatMap((office) =>
      office.serves.flatMap((place) => {
        const other = served.get(place);
        served.set(place, office.id);
        return other === undefined
          ? []
          : [
              reportFor('references', `content/offices/${office.id}.yaml`).error(
                `${place} is served by ${other} too`,
                place,
              ),
            ];
      }),
    );
}

/** Names in every language that has all guides, since readers meet them in sentences. */
function missingNames(collections: Collections): Finding[] {
  return (['services', 'offices', 'organisations'] as const).flatMap((folder) =>
    [...collections[folder].values()].flatMap((item) =>
      wholeLocales
        .filter((locale) => item.name[locale.tag] === undefined)
        .map((locale) =>
          reportFor('references', `content/${folder}/${item.id}.yaml`).warning(
            `no name in ${locale.tag}`,
            'name:',
          ),
        ),
    ),
  );
}

/** Everything that is named by id exists, in every language that names it. */
export function checkReferences(collections: Collections, translate: Translate): Finding[] {
  const inGuides = collections.guides.flatMap((guide) => [
    ...inText(guide, collections, translate),
    ...unknownIds(guidePath(guide), 'service', guide.services, collections.services),
    ...unknownIds(guidePath(guide), 'office', guide.offices, collections.offices),
  ]);
  return [
    ...inGuides,
    ...betweenRecords(collections),
    ...servedTwice(collections),
    ...missingNames(collections),
  ];
}
