import type { Tools } from '../tools.ts';
import type { Understanding } from '../understanding.ts';

/** Danger first, whatever else the message says, and in whatever language it was taken to be. */
export function screenRisk(understanding: Understanding, tools: Tools): Understanding {
  const risk = tools.assessor.assess(understanding.text, understanding.locale);
  return risk === undefined ? understanding : { ...understanding, risk };
}
