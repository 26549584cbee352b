import { reportFor, type Finding } from './finding.ts';
import type { Glossary } from './glossary.ts';
import type { PublishedText } from './texts.ts';

/** `phrase` as whole words in any letter case; `phrase*` with any ending. */
function pattern(phrase: string): RegExp {
  const open = phrase.endsWith('*');
  const words = (open ? phrase.slice(0, -1) : phrase).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}${open ? '' : '(?![\\p{L}\\p{N}])'}`, 'iu');
}

/** Names that the glossary says to avoid, in everything that is shown. */
export function checkGlossary(texts: readonly PublishedText[], glossary: Glossary): Finding[] {
  const avoided = glossary.flatMap((term) =>
    Object.entries(term.avoid).flatMap(([locale, phrases]) =>
      phrases.map((phrase) => ({ locale, phrase, matches: pattern(phrase), term })),
    ),
  );
  return texts.flatMap(({ locale, path, text }) =>
    avoided
      .filter((entry) => entry.locale === locale && entry.matches.test(text))
      .map(({ phrase, term, matches }) =>
        reportFor('glossary', path).error(
          `${locale}: write "${term.name[locale] ?? term.name.en}", not "${phrase.replace('*', '')}" (${term.id})`,
          matches.exec(text)?.[0],
        ),
      ),
  );
}
