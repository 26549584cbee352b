import { chanceOf, likeliest, type KindChances } from '#guidance/knowledge';
import { isPressing, riskCategories, type Explained, type Risk } from '#guidance/safety';
import type { Tools } from '../tools.ts';
import type { Understanding } from '../understanding.ts';
import { kindThresholds } from '../weights.ts';

/** An emergency the rules find stands, unless it is as unlikely as this by all that people write in danger. */
const hardly = 0.2;

/**
 * What the rules hold for urgent has to be likely as well, else it is a concern: answered, and a person offered. What
 * they do not find may be told in words that no phrase has.
 */
function riskOf({ rule }: Explained, kinds: KindChances | undefined): Risk | undefined {
  const found = rule && { category: rule.category, level: rule.level };
  if (kinds === undefined) return found;
  const danger = chanceOf(kinds, riskCategories);
  if (isPressing(found)) {
    const least = found.level === 'emergency' ? hardly : kindThresholds.concern;
    return danger >= least ? found : { ...found, level: 'concern' };
  }
  if (danger < kindThresholds.concern) return found;
  const category = likeliest(kinds, riskCategories);
  if (danger >= kindThresholds.danger) return { category, level: 'urgent' };
  return found ?? { category, level: 'concern' };
}

/** Danger first, whatever else the message says, and in whatever language it was taken to be. */
export function screenRisk(understanding: Understanding, tools: Tools): Understanding {
  const { text, locale } = understanding;
  const explained = tools.assessor.explain(text, locale);
  const kinds = tools.tellKinds?.(text, explained);
  const risk = riskOf(explained, kinds);
  return { ...understanding, ...(risk && { risk }), ...(kinds && { kinds }) };
}
