/** The rules of one group of people, each answered with yes, no or unknown. */
import type { AgeRule, EligibleGroup } from '#guidance/collections';
import { ageGroups, type Person, type Rule } from './person.ts';

/** Three values, since a missing answer is neither yes nor no. */
export type Verdict = 'holds' | 'fails' | 'unknown';

export interface RuleVerdict {
  /** What the rule is about, and what to ask when it is unknown. */
  readonly rule: Rule;
  readonly verdict: Verdict;
}

/** Does the answer stand in the list of the rule? */
function oneOf(answer: string | undefined, allowed: readonly string[]): Verdict {
  if (answer === undefined) return 'unknown';
  return allowed.includes(answer) ? 'holds' : 'fails';
}

/** The bound that everybody agrees on, and the one that only some sources state. */
function bounds(bound: number | readonly [number, number] | undefined, open: number): [number, number] {
  if (bound === undefined) return [open, open];
  return typeof bound === 'number' ? [bound, bound] : [Math.min(...bound), Math.max(...bound)];
}

/** A group of ages that lies across a border, or between sources that differ, is unknown. */
export function checkAge(rule: AgeRule, person: Person): Verdict {
  if (person.ageGroup === undefined) return 'unknown';
  const [youngest, oldest] = ageGroups[person.ageGroup];
  const [earliest, surelyFrom] = bounds(rule.from, 0);
  const [surelyTo, latest] = bounds(rule.to, Number.POSITIVE_INFINITY);
  if (oldest < earliest || youngest > latest) return 'fails';
  return youngest >= surelyFrom && oldest <= surelyTo ? 'holds' : 'unknown';
}

function checkNeeds(wanted: readonly string[], person: Person): Verdict {
  if (person.needs === undefined) return 'unknown';
  return person.needs.some((need) => wanted.includes(need)) ? 'holds' : 'fails';
}

function checkPapers(wanted: readonly string[], person: Person): Verdict {
  const held = person.papers;
  if (held === undefined) return 'unknown';
  return wanted.every((paper) => held.includes(paper)) ? 'holds' : 'fails';
}

/** Every rule that stands in the group, in the order in which one would ask. */
export function checkRules(group: EligibleGroup, person: Person): readonly RuleVerdict[] {
  const found: RuleVerdict[] = [];
  const add = (rule: Rule, verdict: Verdict): void => void found.push({ rule, verdict });
  if (group.situations) add('situation', oneOf(person.situation, group.situations));
  if (group.governorates) add('governorate', oneOf(person.governorate, group.governorates));
  if (group.countries) add('country', oneOf(person.country, group.countries));
  if (group.age) add('age', checkAge(group.age, person));
  if (group.sex) add('sex', oneOf(person.sex, [group.sex]));
  if (group.needs) add('needs', checkNeeds(group.needs, person));
  if (group.papers) add('papers', checkPapers(group.papers, person));
  if (group.further) add('further', 'unknown');
  return found;
}
