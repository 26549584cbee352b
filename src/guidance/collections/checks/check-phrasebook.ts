import { deskLocales, localeTags, type LocaleTag } from '#guidance/locales';
import type { HandoffOutcome } from '../outcome.ts';
import { isDraftPhrase, type Phrase } from '../phrase.ts';
import { checkScript } from './check-script.ts';
import { reportFor, type Finding } from './finding.ts';
import type { PublishedText } from './texts.ts';

const path = 'content/phrasebook.yaml';
const outcomesPath = 'content/outcomes.yaml';

const textsOf = (phrases: readonly Phrase[]): readonly PublishedText[] =>
  phrases.flatMap(({ text }) =>
    Object.entries(text).map(([locale, words]) => ({ locale: locale as LocaleTag, path, text: words })),
  );

/** What a schema cannot see: letters of another script, the same words twice, drafts that wait for a reader. */
export function checkPhrasebook(phrases: readonly Phrase[]): readonly Finding[] {
  const report = reportFor('phrasebook', path);
  const same = phrases.flatMap(({ id, text }) =>
    localeTags
      .filter((tag) => tag !== 'en' && text[tag] === text.en)
      .map((tag) => report.error(`"${id}" stands in English under ${tag}`, `id: ${id}`)),
  );
  const drafts = localeTags.flatMap((tag) => {
    const count = phrases.filter((phrase) => isDraftPhrase(phrase, tag)).length;
    return count === 0
      ? []
      : [report.warning(`${tag}: ${count} of ${phrases.length} sentences wait for a native speaker`)];
  });
  return [...same, ...checkScript(textsOf(phrases)), ...drafts];
}

/** Outcomes are read on the desk: each needs its three languages. */
export function checkOutcomes(outcomes: readonly HandoffOutcome[]): readonly Finding[] {
  const report = reportFor('phrasebook', outcomesPath);
  return outcomes.flatMap(({ id, name }) =>
    deskLocales
      .filter(({ tag }) => name[tag] === undefined)
      .map(({ tag }) => report.error(`"${id}" has no name in ${tag}`, `id: ${id}`)),
  );
}
