import type { IntentPhrases } from '#guidance/knowledge';
import { normalise } from '#guidance/language';
import type { LocaleTag } from '#guidance/locales';

/** Whether a message begins as one does that goes on with what was said before: "and for my children?". */
export type GoesOn = (text: string, locale: LocaleTag) => boolean;

/** A joined word must leave this much of a word, in UTF-16 units: every Arabic word may begin with waw. */
const shortestRest = 2;

/** @param intents their `goesOn`; a language without it knows no such beginning */
export function createGoesOn(intents: Partial<Record<LocaleTag, IntentPhrases>>): GoesOn {
  const beginnings = new Map<
    LocaleTag,
    { readonly words: readonly string[]; readonly joined: readonly string[] }
  >();
  const read = (locale: LocaleTag) => {
    const written = intents[locale]?.goesOn ?? [];
    const isJoined = (beginning: string): boolean => beginning.endsWith('-');
    return {
      words: written.filter((each) => !isJoined(each)).map((each) => `${normalise(each, locale)} `),
      joined: written.filter(isJoined).map((each) => normalise(each.slice(0, -1), locale)),
    };
  };
  return (text, locale) => {
    const own = beginnings.get(locale) ?? read(locale);
    beginnings.set(locale, own);
    const begins = `${normalise(text, locale).trim()} `;
    const first = begins.slice(0, begins.indexOf(' '));
    return (
      own.words.some((word) => begins.startsWith(word)) ||
      own.joined.some((word) => first.startsWith(word) && first.length >= word.length + shortestRest)
    );
  };
}
