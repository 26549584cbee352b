/** What one person has told us with a few taps. Nothing of it is kept: it lives as long as the page. */
import type { Need, Sex, Situation } from '#guidance/collections';

/** Ages as people are asked for them; the borders are those at which services begin or end. Full years, both ends included. */
export const ageGroups = {
  'under-15': [0, 14],
  '15-17': [15, 17],
  '18-34': [18, 34],
  '35-49': [35, 49],
  '50-59': [50, 59],
  '60-and-over': [60, 120],
} as const satisfies Record<string, readonly [from: number, to: number]>;
export type AgeGroup = keyof typeof ageGroups;

/**
 * The answers of the five taps and two that a counsellor may add. Every one may be missing: what is missing
 * is unknown, never "no". An empty list is an answer: none of these.
 */
export interface Person {
  readonly situation?: Situation;
  /** Id of the governorate of Iraq the person lives in or goes back to. */
  readonly governorate?: string;
  readonly ageGroup?: AgeGroup;
  readonly sex?: Sex;
  readonly needs?: readonly Need[];
  /** Ids of papers held (content/papers.yaml). */
  readonly papers?: readonly string[];
  /** Id of the country the person came back from or is in (content/places.yaml). */
  readonly country?: string;
}

/** What can be asked about a person; also the name of the rule that an answer decides. */
export type Question = 'situation' | 'governorate' | 'age' | 'sex' | 'needs' | 'papers' | 'country';

/** A rule of a service: decided by an answer, or `further`, a condition in words that only the office can judge. */
export type Rule = Question | 'further';
