import { chanceOf, smalltalkTopics, type KindChances, type MessageKind } from '#guidance/knowledge';
import { riskCategories } from '#guidance/safety';
import type { KindThresholds } from '../learned.ts';

/** What a message truly is, and what it is taken for by the messages others wrote. */
export interface KindCase {
  readonly kind: 'question' | 'danger' | 'person' | 'smalltalk';
  readonly kinds: KindChances;
}

/**
 * Which share of other messages may be taken for each: ordinary messages that rules take for a danger come on top.
 * A concern is answered all the same, a wish and small talk are heard only where no guide answers.
 */
const limits: KindThresholds = { danger: 0.004, concern: 0.03, person: 0.015, smalltalk: 0.01 };

/** The lowest threshold, in hundredths, that takes at most this share of the others. */
function lowest(others: readonly number[], limit: number): number {
  const allowed = Math.floor(others.length * limit);
  const first = others.toSorted((a, b) => b - a)[allowed] ?? 0;
  return (Math.floor(first * 100) + 1) / 100;
}

/** Learns from which chances on a message is no question. The cases must not be those the chances were learned from. */
export function fitKinds(cases: readonly KindCase[]): KindThresholds {
  const others = (kind: KindCase['kind'], among: readonly MessageKind[]): readonly number[] =>
    cases.filter((item) => item.kind !== kind).map(({ kinds }) => chanceOf(kinds, among));
  const danger = others('danger', riskCategories);
  return {
    danger: lowest(danger, limits.danger),
    concern: lowest(danger, limits.concern),
    person: lowest(others('person', ['person']), limits.person),
    smalltalk: lowest(others('smalltalk', smalltalkTopics), limits.smalltalk),
  };
}
