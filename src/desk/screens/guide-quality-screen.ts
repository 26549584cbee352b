import type { LocaleTag } from '#guidance/locales';
import { smallestShown } from '#insight/page-counts';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { notAllowed, type Refusal } from '../go.ts';

/** How one guide answers in one language; small numbers are hidden. */
export interface GuideQuality {
  readonly guide: string;
  readonly title: string;
  readonly locale: LocaleTag;
  readonly answered: number | undefined;
  readonly helpful: number | undefined;
  readonly unhelpful: number | undefined;
  readonly wrong: number | undefined;
}

export interface LanguageQuality {
  readonly locale: LocaleTag;
  readonly answered: number | undefined;
  readonly asked: number | undefined;
  readonly declined: number | undefined;
}

export interface GuideQualityScreen {
  readonly kind: 'guide-quality';
  readonly languages: readonly LanguageQuality[];
  readonly guides: readonly GuideQuality[];
  readonly smallest: number;
}

const monthsShown = 3;

function monthsBack(month: string, back: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - back);
  return date.toISOString().slice(0, 7);
}

/** Fewer than five may point at somebody: hidden, and zero with them, so that hiding tells nothing. */
export const suppress = (value: number): number | undefined => (value < smallestShown ? undefined : value);

interface Sums {
  answered: number;
  helpful: number;
  unhelpful: number;
  wrong: number;
}

async function sumsByGuide(visit: Visit, from: string): Promise<ReadonlyMap<string, Sums>> {
  const { app } = visit;
  const sums = new Map<string, Sums>();
  const of = (guide: string, locale: string): Sums => {
    const key = `${guide} ${locale}`;
    const found = sums.get(key) ?? { answered: 0, helpful: 0, unhelpful: 0, wrong: 0 };
    sums.set(key, found);
    return found;
  };
  for (const { guide, locale, outcome, times } of await app.questions.counts(from))
    if (outcome === 'answered' && guide !== '') of(guide, locale).answered += times;
  for (const { guide, locale, helpful, unhelpful } of await app.feedback.ratings()) {
    of(guide, locale).helpful += helpful;
    of(guide, locale).unhelpful += unhelpful;
  }
  for (const { guide, locale } of await app.answerReports.list(['open', 'mended', 'kept']))
    of(guide, locale).wrong += 1;
  return sums;
}

/** `/desk/learning/guides/`: which guides answer, which fail, by language. Sums only. */
export async function guideQualityScreen(visit: Visit): Promise<GuideQualityScreen | Refusal> {
  const { app, staff } = visit;
  if (!may(staff, 'content.see')) return notAllowed;
  const now = new Date(app.clock.now()).toISOString().slice(0, 7);
  const from = monthsBack(now, monthsShown - 1);
  const counts = await app.questions.counts(from);
  const guides = [...(await sumsByGuide(visit, from))].map(([key, sums]) => {
    const [guide, locale] = key.split(' ') as [string, LocaleTag];
    const title =
      app.collections.guides.find((one) => one.id === guide && one.locale === locale)?.title ?? guide;
    return { guide, title, locale, sums };
  });
  const byLocale = Map.groupBy(counts, ({ locale }) => locale);
  const total = (list: typeof counts, outcome?: string): number =>
    list
      .filter((one) => outcome === undefined || one.outcome === outcome)
      .reduce((sum, { times }) => sum + times, 0);
  return {
    kind: 'guide-quality',
    smallest: smallestShown,
    languages: [...byLocale].map(([locale, list]) => ({
      locale,
      asked: suppress(total(list)),
      answered: suppress(total(list, 'answered')),
      declined: suppress(total(list, 'declined')),
    })),
    guides: guides
      .toSorted(
        (a, b) =>
          b.sums.unhelpful + b.sums.wrong - (a.sums.unhelpful + a.sums.wrong) ||
          b.sums.answered - a.sums.answered,
      )
      .map(({ guide, title, locale, sums }) => ({
        guide,
        title,
        locale,
        answered: suppress(sums.answered),
        helpful: suppress(sums.helpful),
        unhelpful: suppress(sums.unhelpful),
        wrong: suppress(sums.wrong),
      })),
  };
}
