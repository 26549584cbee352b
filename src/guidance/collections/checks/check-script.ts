import type { LocaleTag } from '#guidance/locales';
import { reportFor, type Finding } from './finding.ts';
import type { PublishedText } from './texts.ts';

interface ScriptRule {
  readonly locales: readonly LocaleTag[];
  readonly wrong: RegExp;
  readonly why: string;
}

/** Letters that look right to the writer and are wrong to the reader, the font and the search. */
const rules: readonly ScriptRule[] = [
  {
    locales: ['ckb', 'kmr'],
    wrong: /[\p{L}]*[ي][\p{L}]*/u,
    why: 'has the Arabic letter ي; Kurdish writes ی',
  },
  {
    locales: ['ckb', 'kmr'],
    wrong: /[\p{L}]*[ك][\p{L}]*/u,
    why: 'has the Arabic letter ك; Kurdish writes ک',
  },
  {
    locales: ['ckb', 'kmr'],
    wrong: /[\p{L}]*[ىة][\p{L}]*/u,
    why: 'has an Arabic ى or ة; Kurdish writes ی or ە',
  },
  {
    locales: ['ckb', 'kmr'],
    wrong: /[\p{L}]+ه(?!\p{L})/u,
    why: 'ends in ه; Kurdish writes ە for the vowel',
  },
  {
    locales: ['ar'],
    wrong: /[\p{L}]*[یکەێۆڕڵڤپچگژھ][\p{L}]*/u,
    why: 'has a letter that Arabic does not write',
  },
];

/** Names in «» stand as their owner writes them; references and addresses are not text. */
const ownWords = (text: string): string => text.replaceAll(/«[^»]*»|\{\{[^}]*\}\}|https?:\/\/\S+/g, ' ');

/** The letters of each script, in everything that is shown. */
export function checkScript(texts: readonly PublishedText[]): Finding[] {
  return texts.flatMap(({ locale, path, text }) =>
    rules
      .filter((rule) => rule.locales.includes(locale))
      .flatMap((rule) => {
        const words = new Set(ownWords(text).match(new RegExp(rule.wrong, 'gu')) ?? []);
        return [...words].map((word) =>
          reportFor('script', path).error(`${locale}: "${word}" ${rule.why}`, word),
        );
      }),
  );
}
