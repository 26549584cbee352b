/** Services and offices as tables, one line each, names and texts in every language that has all guides. */
import {
  labelFor,
  weekdays,
  type Labels,
  type Office,
  type OpeningHours,
  type Service,
} from '#guidance/collections';
import { localeChain, wholeLocales, type LocaleTag } from '#guidance/locales';
import { costText, papersText, waitingTimeText, type CatalogueWords } from './describe-service.ts';
import { writeCsv, type Column } from './write-csv.ts';

const list = (items: readonly string[] | undefined): string | undefined => items?.join('; ');
const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no';

/** `name_en`, `name_ar`, `name_ckb`: empty where the language has no text of its own. */
function inEachLanguage<Item>(
  heading: string,
  text: (item: Item, tag: LocaleTag) => { readonly value: string; readonly isFallback: boolean } | undefined,
): readonly Column<Item>[] {
  return wholeLocales.map(({ tag }) => ({
    heading: `${heading}_${tag}`,
    value: (item) => {
      const found = text(item, tag);
      return found === undefined || found.isFallback ? undefined : found.value;
    },
  }));
}

const labels =
  <Item>(pick: (item: Item) => Labels | undefined) =>
  (item: Item, tag: LocaleTag) => {
    const found = pick(item);
    return found && labelFor(found, localeChain(tag));
  };

function dataPassedOn({ safeToVisit }: Service): string | undefined {
  const passedOn = safeToVisit?.dataPassedOn;
  if (passedOn === undefined) return undefined;
  if (passedOn.passed === false) return 'no';
  const to = passedOn.to.length === 0 ? '' : `: ${passedOn.to.join('; ')}`;
  return `${passedOn.passed === 'with-consent' ? 'with consent' : 'yes'}${to}`;
}

const sourceText = ({ url, asOf, title }: Service['sources'][number]): string =>
  `${title === undefined ? '' : `${title}, `}${url} (${asOf})`;

function serviceColumns(words: CatalogueWords): readonly Column<Service>[] {
  return [
    { heading: 'id', value: ({ id }) => id },
    { heading: 'category', value: ({ category }) => category },
    ...inEachLanguage(
      'name',
      labels<Service>(({ name }) => name),
    ),
    ...inEachLanguage(
      'summary',
      labels<Service>(({ summary }) => summary),
    ),
    { heading: 'offered_by', value: ({ offeredBy }) => list(offeredBy) },
    { heading: 'offices', value: ({ offices }) => list(offices) },
    { heading: 'governorates', value: ({ area }) => list(area) },
    ...inEachLanguage(
      'who_can_use',
      labels<Service>(({ whoCanUse }) => whoCanUse),
    ),
    { heading: 'eligibility', value: ({ eligibility }) => eligibility && JSON.stringify(eligibility) },
    { heading: 'papers', value: ({ papers }) => list(papers?.asked) },
    ...inEachLanguage('papers', (item: Service, tag) => papersText(item, tag, words)),
    { heading: 'cost', value: ({ cost }) => cost?.kind },
    ...inEachLanguage('cost', (item: Service, tag) => costText(item, tag, words)),
    ...inEachLanguage('waiting_time', (item: Service, tag) => waitingTimeText(item, tag, words)),
    ...inEachLanguage(
      'how_to_reach',
      labels<Service>(({ howToReach }) => howToReach),
    ),
    { heading: 'languages', value: ({ languages }) => list(languages) },
    { heading: 'id_asked', value: ({ safeToVisit }) => yesNo(safeToVisit?.idAsked) },
    { heading: 'confidential', value: ({ safeToVisit }) => yesNo(safeToVisit?.confidential) },
    { heading: 'data_passed_on', value: dataPassedOn },
    { heading: 'confidence', value: ({ confidence }) => confidence ?? 'confirmed' },
    { heading: 'last_confirmed', value: ({ lastConfirmed }) => lastConfirmed },
    { heading: 'sources', value: ({ sources }) => list(sources.map(sourceText)) },
  ];
}

/** `sunday 08:30-14:00; monday 08:30-14:00` */
const hoursText = (hours: OpeningHours | undefined): string | undefined =>
  hours &&
  list(weekdays.flatMap((day) => (hours[day] ?? []).map(({ opens, closes }) => `${day} ${opens}-${closes}`)));

const officeColumns: readonly Column<Office>[] = [
  { heading: 'id', value: ({ id }) => id },
  { heading: 'kind', value: ({ kind }) => kind },
  ...inEachLanguage(
    'name',
    labels<Office>(({ name }) => name),
  ),
  { heading: 'organisation', value: ({ organisation }) => organisation },
  { heading: 'governorates', value: ({ governorates }) => list(governorates) },
  { heading: 'town', value: ({ town }) => town },
  ...inEachLanguage(
    'address',
    labels<Office>(({ address }) => address),
  ),
  { heading: 'hours', value: ({ hours }) => hoursText(hours) },
  { heading: 'phones', value: ({ phones }) => list(phones) },
  { heading: 'emails', value: ({ emails }) => list(emails) },
  { heading: 'website', value: ({ url }) => url },
  { heading: 'languages', value: ({ languages }) => list(languages) },
  { heading: 'confidence', value: ({ confidence }) => confidence ?? 'confirmed' },
  { heading: 'source', value: ({ source }) => sourceText(source) },
];

const sorted = <T extends { readonly id: string }>(items: ReadonlyMap<string, T>): readonly T[] =>
  [...items.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Every service, one line each. */
export const servicesCsv = (words: CatalogueWords): string =>
  writeCsv(serviceColumns(words), sorted(words.collections.services));

/** Every office, one line each. */
export const officesCsv = ({ collections }: CatalogueWords): string =>
  writeCsv(officeColumns, sorted(collections.offices));
