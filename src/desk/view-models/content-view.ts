/** What editors have to do: each guide in each language with its next step, the most urgent first. */
import type { Collections, Guide, Service } from '#guidance/collections';
import { guideStatus, leastAsks, monthsBefore, type GuideStatus } from '#guidance/collections/checks';
import { deskLocales, type LocaleTag } from '#guidance/locales';

/**
 * In order of urgency. What may be wrong by now comes before what lacks, and both before what nobody has read:
 * a false fact sends somebody the wrong way, a missing text sends them to another language.
 */
export const nextSteps = ['compare', 'retranslate', 'write', 'add-asks', 'have-checked', 'nothing'] as const;
export type NextStep = (typeof nextSteps)[number];

export interface GuideLine extends GuideStatus {
  /** In its own language where it is written, else in English. */
  readonly title: string;
  readonly titleLocale: LocaleTag;
  /** Year-month-day; undefined while it is not written. */
  readonly checkedOn: string | undefined;
  readonly reviewDue: string | undefined;
  /** Ways to ask, of all sections together. */
  readonly asks: number;
  readonly next: NextStep;
}

const asksOf = (guide: Guide | undefined): number =>
  guide?.sections.reduce((sum, section) => sum + section.asks.length, 0) ?? 0;

/** Languages most people ask in: here a guide needs the many asks. */
const manyAsks = (tag: LocaleTag): boolean => deskLocales.some((locale) => locale.tag === tag);

export function nextStepFor(status: GuideStatus, asks: number): NextStep {
  if (status.isOverdue) return 'compare';
  if (status.isStale) return 'retranslate';
  if (status.state === 'missing') return 'write';
  if (manyAsks(status.locale) && asks < leastAsks.ofGuide) return 'add-asks';
  return status.state === 'draft' ? 'have-checked' : 'nothing';
}

function compareLines(a: GuideLine, b: GuideLine): number {
  const byStep = nextSteps.indexOf(a.next) - nextSteps.indexOf(b.next);
  if (byStep !== 0) return byStep;
  // What is not written has no day, and stands as it stands on the site.
  return (a.reviewDue ?? '').localeCompare(b.reviewDue ?? '');
}

/**
 * One line for each guide and language it is, or should be, written in.
 * @param today year-month-day
 */
export async function guideLines(guides: readonly Guide[], today: string): Promise<readonly GuideLine[]> {
  const find = (id: string, tag: LocaleTag): Guide | undefined =>
    guides.find((guide) => guide.id === id && guide.locale === tag);
  const rows = await guideStatus(guides, today);
  const lines = rows.map((status): GuideLine => {
    const guide = find(status.guide, status.locale);
    const named = guide ?? find(status.guide, 'en');
    const asks = asksOf(guide);
    return {
      ...status,
      title: named?.title ?? status.guide,
      titleLocale: named?.locale ?? 'en',
      checkedOn: guide?.checkedOn,
      reviewDue: guide?.reviewDue,
      asks,
      next: nextStepFor(status, asks),
    };
  });
  return lines.toSorted(compareLines);
}

export interface LanguageSummary {
  readonly locale: LocaleTag;
  readonly missing: number;
  readonly draft: number;
  readonly checked: number;
  readonly stale: number;
  readonly overdue: number;
}

/** How far each language is. */
export function summariesOf(lines: readonly GuideLine[]): readonly LanguageSummary[] {
  return [...Map.groupBy(lines, ({ locale }) => locale)].map(([locale, own]) => ({
    locale,
    missing: own.filter(({ state }) => state === 'missing').length,
    draft: own.filter(({ state }) => state === 'draft').length,
    checked: own.filter(({ state }) => state === 'checked').length,
    stale: own.filter(({ isStale }) => isStale).length,
    overdue: own.filter(({ isOverdue }) => isOverdue).length,
  }));
}

/** How long a word with the provider stands. */
const monthsUntilOld = 6;

/** Services to ask the provider about: never asked first, among them what the sources are least sure of. */
export function servicesToConfirm(collections: Collections, today: string): readonly Service[] {
  const old = monthsBefore(today, monthsUntilOld);
  const doubt = ({ confidence = 'confirmed' }: Service): number =>
    ['disputed', 'secondary', 'confirmed'].indexOf(confidence);
  return [...collections.services.values()]
    .filter(({ lastConfirmed }) => lastConfirmed === undefined || lastConfirmed < old)
    .toSorted(
      (a, b) =>
        (a.lastConfirmed ?? '').localeCompare(b.lastConfirmed ?? '') ||
        doubt(a) - doubt(b) ||
        a.id.localeCompare(b.id),
    );
}
