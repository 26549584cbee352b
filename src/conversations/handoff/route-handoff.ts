import type { Stage } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import { openingOf, type IraqRegion, type OfficeNow, type Opening } from '#conversations/offices';
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

/** Why an office of the person's area was not chosen. */
export const passedOverFor = [
  'paused',
  /** It declined, or did not answer in time. */
  'tried',
  /** Danger goes to an MRC. */
  'danger',
  /** A hub does not deal with this subject. */
  'subject',
  'holiday',
  'closed',
  'language',
  /** Another one came first by the same rule. */
  'another_first',
] as const;
export type PassedOverFor = (typeof passedOverFor)[number];

export interface PassedOver {
  readonly office: string;
  readonly why: PassedOverFor;
  /** Id of the public holiday that closes it. */
  readonly holiday?: string;
}

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
  /** Offices of the person's area that were not chosen. */
  readonly passedOver: readonly PassedOver[];
}

/** Hubs are labour departments: work, training, loans and life back home; not dangers, asylum or return law. */
export const hubStages: readonly Stage[] = ['before-leaving', 'back-home', 'working-in-iraq'];

/** Where a language is mostly spoken: a guess for people who have not said where they are. */
const regionOfLanguage = (locale: LocaleTag): IraqRegion =>
  locale === 'ckb' || locale === 'kmr' ? 'kri' : 'iraq-federal';

type Language = 'speaks' | 'unknown' | 'does_not';
const languageOf = (office: OfficeNow, locale: LocaleTag): Language =>
  office.languages.length === 0 ? 'unknown' : office.languages.includes(locale) ? 'speaks' : 'does_not';

const languageOrder: readonly Language[] = ['speaks', 'unknown', 'does_not'];
const openingOrder: readonly Opening['state'][] = ['open', 'unknown', 'closed'];

const takesSubject = (office: OfficeNow, stage: Stage | undefined): boolean =>
  stage !== undefined && (office.takes ?? hubStages).includes(stage);

type Rule = readonly [reason: RouteReason, fits: (office: OfficeNow, opening: Opening) => boolean];

const isOfArea = (office: OfficeNow, governorate: string | undefined): boolean =>
  governorate !== undefined && office.serves.includes(governorate);

function rulesFor(question: RouteQuestion): readonly Rule[] {
  const { governorate, region, locale, stage } = question;
  const isMrc = (office: OfficeNow): boolean => office.kind === 'mrc';
  return [
    [
      'hub_of_area',
      (office, opening) =>
        office.kind === 'hub' &&
        question.onlyMrc !== true &&
        !question.isUrgent &&
        takesSubject(office, stage) &&
        isOfArea(office, governorate) &&
        opening.state !== 'closed' &&
        languageOf(office, locale) !== 'does_not',
    ],
    ['mrc_of_area', (office) => isMrc(office) && isOfArea(office, governorate)],
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

/** Why an office of the area does not have it; the first of the reasons that holds. */
function whyPassedOver(question: RouteQuestion, office: OfficeNow, now: Instant): PassedOver {
  const opening = openingOf(office, now);
  const { holiday } = opening;
  const isHub = office.kind === 'hub';
  const why: PassedOverFor = office.isPaused
    ? 'paused'
    : question.tried?.includes(office.id) === true
      ? 'tried'
      : isHub && question.isUrgent
        ? 'danger'
        : isHub && !takesSubject(office, question.stage)
          ? 'subject'
          : isHub && opening.state === 'closed'
            ? holiday === undefined
              ? 'closed'
              : 'holiday'
            : isHub && languageOf(office, question.locale) === 'does_not'
              ? 'language'
              : 'another_first';
  return { office: office.id, why, ...(why === 'holiday' && holiday && { holiday: holiday.id }) };
}

/**
 * Which office takes a handoff, and why: the hub of the area for its subjects while it is open, else the MRC of the
 * area, of the region, of the language. Among equals: who writes the language, who is open, who serves more.
 */
export function routeHandoff(question: RouteQuestion, offices: readonly OfficeNow[], now: Instant): Route {
  const candidates = offices
    .filter((office) => !office.isPaused && !(question.tried ?? []).includes(office.id))
    .map((office) => ({ office, opening: openingOf(office, now) }))
    .toSorted(
      (a, b) =>
        languageOrder.indexOf(languageOf(a.office, question.locale)) -
          languageOrder.indexOf(languageOf(b.office, question.locale)) ||
        openingOrder.indexOf(a.opening.state) - openingOrder.indexOf(b.opening.state) ||
        b.office.serves.length - a.office.serves.length ||
        a.office.id.localeCompare(b.office.id),
    );
  const passedOver = (chosen: string | undefined): readonly PassedOver[] =>
    offices
      .filter((office) => office.id !== chosen && isOfArea(office, question.governorate))
      .map((office) => whyPassedOver(question, office, now));
  for (const [reason, fits] of rulesFor(question)) {
    const found = candidates.find(({ office, opening }) => fits(office, opening));
    if (found)
      return {
        ...{ office: found.office, reason, opening: found.opening },
        passedOver: passedOver(found.office.id),
      };
  }
  return {
    ...{ office: undefined, reason: 'no_office', opening: { state: 'unknown' } },
    passedOver: passedOver(undefined),
  };
}
