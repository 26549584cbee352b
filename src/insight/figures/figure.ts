import type { LocaleTag } from '#guidance/locales';
import type { FigureRow } from './figures.store.ts';

/** What is counted by; `place` follows from the office. */
export const breakdownNames = ['office', 'place', 'locale', 'channel', 'outcome', 'topic'] as const;
export type BreakdownName = (typeof breakdownNames)[number];

/** A number, or the word that it is too small to be shown, itself or one beside it. */
export type ShownNumber = number | 'hidden';

export interface FigureFilter {
  /** `2026-11` */
  readonly month: string;
  readonly office?: string | undefined;
  readonly locale?: LocaleTag | undefined;
}

/** Minutes half of the people waited at most, and nine of ten; undefined for fewer than five. */
export interface Waiting {
  readonly half: number;
  readonly mostly: number;
}

export interface FigureLine {
  readonly key: string;
  readonly count: ShownNumber;
  /** Until somebody took it; of offices. */
  readonly wait?: Waiting | undefined;
  /** Whole percent of questions that the bot answered; of languages. */
  readonly answeredShare?: number | undefined;
}

export interface Breakdown {
  readonly name: BreakdownName;
  readonly lines: readonly FigureLine[];
}

/** Everything of a month, or of an office or a language in it. */
export interface Figures {
  /** Conversations begun, and those in which a person was asked for. */
  readonly begun: ShownNumber;
  readonly handedOff: ShownNumber;
  readonly questions: ShownNumber;
  readonly answeredShare: number | undefined;
  readonly wait: Waiting | undefined;
  readonly firstAnswer: Waiting | undefined;
  readonly breakdowns: readonly Breakdown[];
}

/** Nothing of it may be shown. */
export const nothingShown: Figures = {
  ...{ begun: 'hidden', handedOff: 'hidden', questions: 'hidden' },
  ...{ answeredShare: undefined, wait: undefined, firstAnswer: undefined, breakdowns: [] },
};

export type { FigureRow };
