import { deskLocales, type LocaleTag } from '#guidance/locales';
import { detectionGrams, detectionWords } from './detection-text.ts';
import { gramSteps, type LanguageProfile } from './language-profile.ts';
import { scriptOf, type Script } from './script.ts';
import { localeOf, varietiesOf, type Variety } from './variety.ts';

export interface DetectedLanguage {
  readonly locale: LocaleTag;
  /** Undefined when the text has no letters, or letters of a writing system none of our languages uses. */
  readonly script: Script | undefined;
  /** The second best is far behind. */
  readonly isCertain: boolean;
}

export interface DetectionHints {
  /** The language of the conversation so far, or of the page. */
  readonly locale?: LocaleTag;
}

export type DetectLanguage = (text: string, hints?: DetectionHints) => DetectedLanguage;

/** What a marker word counts, in natural-logarithm units of evidence. */
const markerWeight = 2;
/** Overlapping pieces repeat the same evidence: each counts this share. */
const gramWeight = 0.3;
/** What the language of the conversation counts: as much as one marker word. */
const hintWeight = 2;
/** Most people who write to us write in a language of the desk: decides greetings and single words. */
const usualWeight = 0.8;
const usual: ReadonlySet<LocaleTag> = new Set(deskLocales.map(({ tag }) => tag));
const certainMargin = 3;
/** Without any letters to go by. */
const withoutLetters: LocaleTag = 'ar';

/**
 * Identifies the language of a message: writing system, then marker words and character pieces (naive Bayes over the
 * portal's own texts), with the language of the conversation as prior. Never throws, whatever the text.
 */
export function createDetectLanguage(profile: LanguageProfile): DetectLanguage {
  const numberOf = new Map(profile.varieties.map((variety, number) => [variety, number]));
  const evidence = (text: string, candidates: readonly Variety[]): Map<Variety, number> => {
    const scores = new Map(
      candidates.map((variety) => [variety, usual.has(localeOf(variety)) ? usualWeight : 0]),
    );
    const add = (variety: Variety, value: number): void =>
      void scores.set(variety, (scores.get(variety) ?? 0) + value);
    for (const gram of detectionGrams(text)) {
      const row = Object.hasOwn(profile.grams, gram) ? profile.grams[gram] : undefined;
      if (row === undefined) continue;
      for (const variety of candidates) {
        const letter = row.charCodeAt(numberOf.get(variety) ?? 0);
        add(variety, gramWeight * (gramSteps.lowest + gramSteps.step * (letter - gramSteps.zero)));
      }
    }
    for (const word of detectionWords(text)) {
      const users = Object.hasOwn(profile.markers, word) ? (profile.markers[word] ?? []) : [];
      const among = candidates.filter((variety) => users.includes(numberOf.get(variety) ?? -1));
      // A marker several languages share tells less.
      for (const variety of among) add(variety, markerWeight / Math.sqrt(among.length));
    }
    return scores;
  };

  return (text, hints = {}) => {
    const script = scriptOf(text.slice(0, 2_000));
    if (script === undefined) {
      return {
        locale: hints.locale ?? (/\p{L}/u.test(text) ? 'en' : withoutLetters),
        script,
        isCertain: false,
      };
    }
    const candidates = varietiesOf(script);
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined)
      return { locale: localeOf(only), script, isCertain: true };
    const scores = evidence(text, candidates);
    for (const variety of candidates)
      if (localeOf(variety) === hints.locale) scores.set(variety, (scores.get(variety) ?? 0) + hintWeight);
    const ranked = [...scores].toSorted((a, b) => b[1] - a[1]);
    const [best, second] = ranked;
    if (best === undefined) return { locale: hints.locale ?? withoutLetters, script, isCertain: false };
    return { locale: localeOf(best[0]), script, isCertain: best[1] - (second?.[1] ?? 0) >= certainMargin };
  };
}
