/**
 * Figures for coordinators: load, waiting times, outcomes and topics of a month, with small numbers hidden so that no
 * difference gives them away. Words: row (what remains of a conversation for counting), hidden (fewer than five, or needed
 * to hide such a number), breakdown (a month by office, language ...).
 */
export {
  createFigures,
  figuresData,
  figuresKeptFor,
  type CoordinatorFigures,
  type MonthCount,
} from './figures.ts';
export {
  breakdownNames,
  type Breakdown,
  type BreakdownName,
  type FigureFilter,
  type FigureLine,
  type Figures,
  type ShownNumber,
  type Waiting,
} from './figure.ts';
export { computeFigures } from './compute-figures.ts';
export { shownShare, smallestShown, suppressList, suppressTable } from './suppress.ts';
