import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { MonthCount } from '#insight/figures';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { notAllowed, type Refusal } from '../go.ts';
import {
  headlines,
  tableOf,
  type FigureNames,
  type FigureTable,
  type Headline,
} from '../view-models/figures-view.ts';
import { officeName, type OfficeChoice } from '../view-models/office-names.ts';
import { figureWords } from '../words.ts';

export interface FiguresScreen {
  readonly kind: 'figures';
  readonly months: readonly MonthCount[];
  /** Undefined while there was no conversation yet. */
  readonly month: string | undefined;
  readonly office: OfficeChoice | undefined;
  readonly language: LocaleTag | undefined;
  readonly offices: readonly OfficeChoice[];
  readonly headlines: readonly Headline[];
  readonly tables: readonly FigureTable[];
  /** Of this choice, after `/desk/figures/download/`. */
  readonly query: string;
}

/** The address of a choice; what is undefined is left out. */
export function figuresQuery(choice: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(choice).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  const query = new URLSearchParams(known).toString();
  return query === '' ? '' : `?${query}`;
}

/** `/desk/figures/`: load, waiting and outcomes of a month. Counts of nobody in particular; opens no text. */
export async function figuresScreen(visit: Visit): Promise<FiguresScreen | Refusal> {
  const { app, staff, url, locale } = visit;
  if (!may(staff, 'figures.see')) return notAllowed;
  const f = figureWords(app.translate, locale);
  await app.figures.update();
  const all = await app.offices.list(app.database);
  const offices = all
    .map((office) => ({ id: office.id, name: officeName(office, locale) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  const months = await app.figures.months();
  const month = months.find((one) => one.month === url.searchParams.get('month'))?.month ?? months[0]?.month;
  const office = offices.find(({ id }) => id === url.searchParams.get('office'));
  const tag = url.searchParams.get('language');
  const language = isLocaleTag(tag) ? tag : undefined;
  const common = { kind: 'figures', months, month, office, language, offices } as const;
  if (month === undefined) return { ...common, headlines: [], tables: [], query: '' };
  const placeOf = (id: string): string => {
    const governorates = all.find((one) => one.id === id)?.governorates ?? [];
    return governorates.length === 1
      ? (governorates[0] ?? 'none')
      : governorates.length === 0
        ? 'none'
        : 'several';
  };
  const figures = await app.figures.of({ month, office: office?.id, locale: language }, placeOf);
  const names: FigureNames = {
    ...{ locale, f, translate: app.translate, collections: app.collections, outcomes: app.outcomes },
    offices: new Map(offices.map(({ id, name }) => [id, name])),
  };
  return {
    ...common,
    headlines: headlines(figures, f),
    tables: figures.breakdowns.map((breakdown) => tableOf(breakdown, names)),
    query: figuresQuery({ month, office: office?.id, language }),
  };
}
