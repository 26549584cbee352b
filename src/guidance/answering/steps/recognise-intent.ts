import type { Tools } from '../tools.ts';
import type { Hints, Understanding } from '../understanding.ts';

/** A wish for a person, small talk, or a question. */
export function recogniseIntent(understanding: Understanding, tools: Tools, hints: Hints): Understanding {
  if (understanding.intent === 'unsupported') return understanding;
  const { foundIn, ...recognised } = tools.recogniseIntent(understanding.text, understanding.locale);
  // "hi", "salam": the language whose phrase it is, when nothing else tells.
  const isGuess = !understanding.localeIsCertain && hints.locale === undefined;
  return { ...understanding, ...recognised, ...(isGuess && foundIn !== undefined && { locale: foundIn }) };
}
