import type { LocaleTag } from '#guidance/locales';
import { createFindSigns } from './find-signs.ts';
import type { Hit } from './lexicon.ts';
import { riskCategories, riskLevels, type Risk } from './risk.ts';
import type { Rule, SafetyData } from './safety-data.ts';

export interface RiskAssessor {
  /**
   * The gravest danger a message tells of, or nothing.
   * The phrases of every language the words may be in are tried; `locale` only adds to what the words say. Pure, never throws, well under a
   * millisecond for a message.
   */
  assess(text: string, locale?: LocaleTag): Risk | undefined;
  /** The same, with what was found on the way. */
  explain(text: string, locale?: LocaleTag): Explained;
}

/** What a message says by signs, and the gravest rule that holds. */
export interface Explained {
  readonly signs: readonly string[];
  readonly rule: Rule | undefined;
}

/** Signs belong together when they stand this many words apart. */
const window = 16;

type SignHits = ReadonlyMap<string, readonly Hit[]>;

function bySign(hits: readonly Hit[]): SignHits {
  return Map.groupBy(hits, (hit) => hit.sign);
}

const anyOf = (entry: string | readonly string[]): readonly string[] =>
  typeof entry === 'string' ? [entry] : entry;

function isNear(hits: SignHits, signs: readonly string[], anchor: Hit): boolean {
  return signs.some((sign) =>
    (hits.get(sign) ?? []).some((hit) => hit.start < anchor.end + window && hit.end > anchor.start - window),
  );
}

function holds(rule: Rule, hits: SignHits, frames: readonly string[]): boolean {
  const [first, ...rest] = rule.all.map(anyOf);
  const calming = [...rule.unless, ...frames.filter((frame) => !rule.despite.includes(frame))];
  return (first ?? [])
    .flatMap((sign) => hits.get(sign) ?? [])
    .some((anchor) => rest.every((signs) => isNear(hits, signs, anchor)) && !isNear(hits, calming, anchor));
}

function graver(a: Rule, b: Rule): number {
  return (
    b.rank - a.rank ||
    riskLevels.indexOf(b.level) - riskLevels.indexOf(a.level) ||
    riskCategories.indexOf(a.category) - riskCategories.indexOf(b.category)
  );
}

/** Compiles phrases and rules; keep the result. */
export function createRiskAssessor(data: SafetyData): RiskAssessor {
  const findSigns = createFindSigns(data);
  const rules = data.rules.toSorted(graver);
  const gravest = (lists: readonly (readonly Hit[])[]): Rule | undefined => {
    const grouped = lists.filter((hits) => hits.length > 0).map(bySign);
    return rules.find((rule) => grouped.some((hits) => holds(rule, hits, data.frames)));
  };
  return {
    assess(text, locale) {
      const rule = gravest(findSigns(text, locale));
      return rule && { category: rule.category, level: rule.level };
    },
    explain(text, locale) {
      const lists = findSigns(text, locale);
      return { signs: [...new Set(lists.flat().map((hit) => hit.sign))], rule: gravest(lists) };
    },
  };
}
