/** The words of checklists, scam check, listening and the comparison: `content/ui/<locale>/tools.json`. */
import type { LocaleTag } from '#guidance/locales';
import { translate } from '../words.ts';

/** `say('scam.title')`. */
export type ToolsWords = (key: string, values?: Record<string, unknown>) => string;

/** @throws Error when no language of the chain has the key. */
export function toolsWords(tag: LocaleTag): ToolsWords {
  return (key, values) => translate(tag, `tools:${key}`, values);
}
