import type { Stage } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import { openingAt, type IraqRegion, type OfficeNow, type Opening } from '#conversations/offices';
import type { Instant } from '#platform/base';

/** Why an office was chosen; shown on the desk. In the order in which the rules are tried. */
export const routeReasons = [
  'hub_of_area',
  'mrc_of_area',
  'mrc_of_region',
  'mrc_of_language',
  'any_mrc',
  'any_hub',
  /** A counsellor sent it there. */
  'transferred',
  'no_office',
] as const;
export type RouteReason = (typeof routeReasons)[number];

export interface RouteQuestion {
  /** Id of content/places.yaml. */
  readonly governorate?: string | undefined;
  readonly region?: IraqRegion | 'abroad' | undefined;
  readonly locale: LocaleTag;
  /** What it is about, as the stage of the guide last talked about. */
  readonly stage?: Stage | undefined;
  /** Danger goes to the trained counsellors of an MRC, never to a hub first. */
  readonly isUrgent: boolean;
  /** Offices that declined it or did not accept it in time. */
  readonly tried?: readonly string[];
  /** A hub's handoff goes back to an MRC, never the other way. */
  readonly onlyMrc?: boolean;
}

export interface Route {
  /** Undefined when no office takes conversations: coordinators see it. */
  readonly office: OfficeNow | undefined;
  readonly reason: RouteReason;
  readonly opening: Opening;
}

/** Hubs are labour departments: work, training, loans and life back home; not dangers, asylum or return law. */
const hubStages: readonly Stage[] = ['before-leaving', 'back-home', 'working-in-iraq'];

/** Where a language is mostly spoken: a guess for people who have not said where they are. */
const regionOfLanguage = (locale: LocaleTag): IraqRegion =>
  locale === 'ckb' || locale === 'kmr' ? 'kri' : 'iraq-federal';

type Language = 'speaks' | 'unknown' | 'does_not';
const languageOf = (office: OfficeNow, locale: LocaleTag): Language =>
  office.languages.length === 0 ? 'unknown' : office.languages.includes(locale) ? 'speaks' : 'does_not';

const languageOrder: readonly Language[] = ['speaks', 'unknown', 'does_not'];
const openingOrder: readonly Opening['state'][] = ['open', 'unknown', 'closed'];

type Rule = readonly [reason: RouteReason, fits: (office: OfficeNow, opening: Opening) => boolean];

function rulesFor(question: RouteQuestion): readonly Rule[] {
  const { governorate, region, locale, stage } = question;
  const isOfArea = (office: OfficeNow): boolean =>
    governorate !== undefined && office.serves.includes(governorate);
  const suitsHub = !question.isUrgent && stage !== undefined && hubStages.includes(stage);
  const isMrc = (office: OfficeNow): boolean => office.kind === 'mrc';
  return [
    [
      'hub_of_area',
      (office, opening) =>
        office.kind === 'hub' &&
        suitsHub &&
        isOfArea(office) &&
        opening.state !== 'closed' &&
        languageOf(office, locale) !== 'does_not',
    ],
    ['mrc_of_area', (office) => isMrc(office) && isOfArea(office)],
    ['mrc_of_region', (office) => isMrc(office) && region !== undefined && office.region === region],
    [
      'mrc_of_language',
      (office) =>
        isMrc(office) &&
        languageOf(office, locale) !== 'does_not' &&
        office.region === regionOfLanguage(locale),
    ],
    ['any_mrc', isMrc],
    ['any_hub', (office) => office.kind === 'hub' && question.onlyMrc !== true],
  ];
}

/**
 * Which office takes a handoff, and why: the hub of the area for its subjects while it is open, else the MRC of the
 * area, of the region, of the language. Among equals: who writes the language, who is open, who serves more.
 */
export function routeHandoff(question: RouteQuestion, offices: readonly OfficeNow[], now: Instant): Route {
  const candidates = offices
    .filter((office) => !office.isPaused && !(question.tried ?? []).includes(office.id))
    .map((office) => ({ office, opening: openingAt(office.hours, now, office.closedOn) }))
    .toSorted(
      (a, b) =>
        languageOrder.indexOf(languageOf(a.office, question.locale)) -
          languageOrder.indexOf(languageOf(b.office, question.locale)) ||
        openingOrder.indexOf(a.opening.state) - openingOrder.indexOf(b.opening.state) ||
        b.office.serves.length - a.office.serves.length ||
        a.office.id.localeCompare(b.office.id),
    );
  for (const [reason, fits] of rulesFor(question)) {
    const found = candidates.find(({ office, opening }) => fits(office, opening));
    if (found) return { office: found.office, reason, opening: found.opening };
  }
  return { office: undefined, reason: 'no_office', opening: { state: 'unknown' } };
}
