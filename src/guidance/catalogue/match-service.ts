/** May this person use this service, as far as the published rules and the answers given can tell? */
import type { EligibleGroup, Service } from '#guidance/collections';
import { checkRules, type RuleVerdict } from './check-rules.ts';
import type { Person, Rule } from './person.ts';

/** The part of a service that the engine needs: a page in the browser carries no more than this. */
export type ServiceRules = Pick<Service, 'id' | 'eligibility'>;

/**
 * `fits`: a group of people the service is for has this person in it.
 * `maybe`: nothing speaks against it, `ask` says what would decide (`further`: a condition that stands in the
 * service's `whoCanUse`); when no source says who may come, `isPublished` is false and only the office can tell.
 * `no`: each group has a rule that fails; `failed` names those of the nearest group.
 */
export type Match =
  | { readonly kind: 'fits'; readonly because: readonly Rule[] }
  | { readonly kind: 'maybe'; readonly ask: readonly Rule[]; readonly isPublished: boolean }
  | { readonly kind: 'no'; readonly failed: readonly Rule[]; readonly missingPapers: readonly string[] };

interface GroupVerdict {
  readonly group: EligibleGroup;
  readonly rules: readonly RuleVerdict[];
}

const rulesWith = ({ rules }: GroupVerdict, verdict: RuleVerdict['verdict']): readonly Rule[] =>
  rules.filter((rule) => rule.verdict === verdict).map(({ rule }) => rule);

/** The one with the smallest count; the first of several. */
const least = (groups: readonly GroupVerdict[], verdict: RuleVerdict['verdict']): GroupVerdict | undefined =>
  groups.toSorted((a, b) => rulesWith(a, verdict).length - rulesWith(b, verdict).length)[0];

/** Papers that the group asks for and the person has said not to have. */
function missingPapers({ group, rules }: GroupVerdict, person: Person): readonly string[] {
  const fails = rules.some(({ rule, verdict }) => rule === 'papers' && verdict === 'fails');
  return fails ? (group.papers ?? []).filter((paper) => !person.papers?.includes(paper)) : [];
}

/** Pure and small: the same function answers on the phone, in the bots and at a counsellor's desk. */
export function matchService(service: ServiceRules, person: Person): Match {
  if (service.eligibility === undefined) return { kind: 'maybe', ask: [], isPublished: false };
  const groups = service.eligibility.map((group) => ({ group, rules: checkRules(group, person) }));
  const fitting = groups.find(({ rules }) => rules.every(({ verdict }) => verdict === 'holds'));
  if (fitting) return { kind: 'fits', because: rulesWith(fitting, 'holds') };
  const open = groups.filter((group) => rulesWith(group, 'fails').length === 0);
  const nearest = least(open, 'unknown');
  if (nearest) return { kind: 'maybe', ask: rulesWith(nearest, 'unknown'), isPublished: true };
  const refused = least(groups, 'fails');
  // A list of groups is never empty: the schema asks for one.
  if (!refused) return { kind: 'maybe', ask: [], isPublished: false };
  return { kind: 'no', failed: rulesWith(refused, 'fails'), missingPapers: missingPapers(refused, person) };
}
