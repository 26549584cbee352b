import type { Tools } from '../tools.ts';
import type { Hints, Understanding } from '../understanding.ts';

/** So few words are easily taken for another language. */
const shortest = 3;

/** A wish for a person, small talk, or a question. */
export function recogniseIntent(understanding: Understanding, tools: Tools, hints: Hints): Understanding {
  const { intent, text, locale, localeIsCertain } = understanding;
  if (intent === 'unsupported') return understanding;
  const likely = localeIsCertain || hints.locale === undefined ? [locale] : [hints.locale, locale];
  const isShort = text.trim().split(/\s+/, shortest + 1).length <= shortest;
  const { foundIn, ...recognised } = tools.recogniseIntent(text, likely, localeIsCertain && !isShort);
  // "hi", "shukria": the conversation's language, else that of the phrase, when nothing else tells.
  const isGuess = foundIn !== undefined && foundIn !== locale && (!localeIsCertain || isShort);
  return { ...understanding, ...recognised, ...(isGuess && { locale: hints.locale ?? foundIn }) };
}
