import {
  nothingShown,
  type Breakdown,
  type BreakdownName,
  type FigureFilter,
  type FigureLine,
  type FigureRow,
  type Figures,
  type ShownNumber,
  type Waiting,
} from './figure.ts';
import { shownShare, smallestShown, suppressList, suppressTable } from './suppress.ts';

type Column = Exclude<BreakdownName, 'place'>;

const keyOf = (row: FigureRow, column: Column): string => (column === 'office' ? row.office_id : row[column]);

/** Of conversations that went to a person only: the others have no office, outcome or topic. */
const isOfPeople: Readonly<Record<Column, boolean>> = {
  office: true,
  outcome: true,
  topic: true,
  locale: false,
  channel: false,
};

const of = (rows: readonly FigureRow[], column: Column): readonly FigureRow[] =>
  isOfPeople[column] ? rows.filter((row) => row.handed_off === 1) : rows;

const sumOf = (rows: readonly FigureRow[], field: 'questions' | 'answered'): number =>
  rows.reduce((sum, row) => sum + row[field], 0);

/** @param minutes of those who did not wait in vain */
function waitingOf(minutes: readonly (number | null)[]): Waiting | undefined {
  const known = minutes.filter((value) => value !== null).toSorted((a, b) => a - b);
  if (known.length < smallestShown) return undefined;
  const at = (share: number): number =>
    known[Math.min(known.length - 1, Math.floor(known.length * share))] ?? 0;
  return { half: at(0.5), mostly: at(0.9) };
}

const keysOf = (rows: readonly FigureRow[], column: Column): readonly string[] =>
  [...new Set(rows.map((row) => keyOf(row, column)))].toSorted();

/** Numbers of one column within a filter, hidden so that no other page of the same month gives them away. */
function countsIn(
  all: readonly FigureRow[],
  column: Column,
  filtered: { readonly by: 'office' | 'locale'; readonly key: string } | undefined,
): ReadonlyMap<string, ShownNumber> {
  const rows = of(all, column);
  const keys = keysOf(rows, column);
  const outerOf = (row: FigureRow): string => (filtered === undefined ? '' : keyOf(row, filtered.by));
  const outer = [...new Set(rows.map(outerOf))].toSorted();
  const groups = Map.groupBy(rows, (row) => `${outerOf(row)} ${keyOf(row, column)}`);
  const counts = outer.map((one) => keys.map((key) => groups.get(`${one} ${key}`)?.length ?? 0));
  const hidden = suppressTable(counts);
  const place = outer.indexOf(filtered?.key ?? '');
  return new Map(
    keys.map((key, index) => [
      key,
      hidden[place]?.[index] === true ? 'hidden' : (counts[place]?.[index] ?? 0),
    ]),
  );
}

function breakdown(
  all: readonly FigureRow[],
  seen: readonly FigureRow[],
  column: Column,
  filtered: Parameters<typeof countsIn>[2],
): Breakdown {
  const lines = [...countsIn(all, column, filtered)]
    .filter(([, count]) => count !== 0)
    .map(([key, count]): FigureLine => {
      const own = of(seen, column).filter((row) => keyOf(row, column) === key);
      if (count === 'hidden') return { key, count };
      return {
        ...{ key, count },
        ...(column === 'office' && { wait: waitingOf(own.map((row) => row.wait_minutes)) }),
        ...(column === 'locale' && {
          answeredShare: shownShare(sumOf(own, 'answered'), sumOf(own, 'questions')),
        }),
      };
    });
  const size = ({ count }: FigureLine): number => (count === 'hidden' ? -1 : count);
  return { name: column, lines: lines.toSorted((a, b) => size(b) - size(a) || a.key.localeCompare(b.key)) };
}

/** Places are sums of the offices that are shown: nothing hidden there can be told from them. */
function places(offices: Breakdown, placeOf: (office: string) => string): Breakdown {
  const groups = Map.groupBy(offices.lines, ({ key }) => placeOf(key));
  const lines = [...groups].map(([key, members]): FigureLine => {
    const shown = members.flatMap(({ count }) => (count === 'hidden' ? [] : [count]));
    return { key, count: shown.length === 0 ? 'hidden' : shown.reduce((a, b) => a + b, 0) };
  });
  return { name: 'place', lines };
}

/**
 * The figures of one month.
 * @param all every row of that month, whatever the filter: what is hidden depends on what other filters would show
 */
export function computeFigures(
  all: readonly FigureRow[],
  { office, locale }: Omit<FigureFilter, 'month'>,
  placeOf: (office: string) => string,
): Figures {
  if (office !== undefined && locale !== undefined) {
    const cell = countsIn(all, 'locale', { by: 'office', key: office }).get(locale);
    if (cell === 'hidden' || cell === undefined) return nothingShown;
  } else {
    const line =
      office === undefined
        ? locale && countsIn(all, 'locale', undefined).get(locale)
        : countsIn(all, 'office', undefined).get(office);
    if (line === 'hidden') return nothingShown;
  }
  const seen = all.filter(
    (row) =>
      (office === undefined || row.office_id === office) && (locale === undefined || row.locale === locale),
  );
  const handed = seen.filter((row) => row.handed_off === 1);
  const [handedHidden = false] = suppressList([handed.length, seen.length - handed.length]);
  const questions = sumOf(seen, 'questions');
  return {
    begun: seen.length > 0 && seen.length < smallestShown ? 'hidden' : seen.length,
    handedOff: handedHidden ? 'hidden' : handed.length,
    questions: questions > 0 && questions < smallestShown ? 'hidden' : questions,
    answeredShare: shownShare(sumOf(seen, 'answered'), questions),
    wait: waitingOf(handed.map((row) => row.wait_minutes)),
    firstAnswer: waitingOf(handed.map((row) => row.answer_minutes)),
    breakdowns: breakdownsOf(all, seen, { office, locale }, placeOf),
  };
}

/** With two filters at once the numbers are too thin for more than the sums. */
function breakdownsOf(
  all: readonly FigureRow[],
  seen: readonly FigureRow[],
  { office, locale }: Omit<FigureFilter, 'month'>,
  placeOf: (office: string) => string,
): readonly Breakdown[] {
  if (office !== undefined && locale !== undefined) return [];
  const filtered =
    office !== undefined
      ? ({ by: 'office', key: office } as const)
      : locale !== undefined
        ? ({ by: 'locale', key: locale } as const)
        : undefined;
  const make = (column: Column): Breakdown => breakdown(all, seen, column, filtered);
  const offices = make('office');
  return [
    ...(office === undefined ? [offices, places(offices, placeOf)] : []),
    ...(locale === undefined ? [make('locale')] : []),
    ...[make('channel'), make('outcome'), make('topic')],
  ].filter(({ lines }) => lines.length > 0);
}
