import type { LocaleTag } from '#guidance/locales';
import { codeRules, readDigits } from './code.ts';
import { digitWords, foldLetters, type DigitWords } from './digit-words.ts';
import type { Asking, ContinueElsewhere } from './continue-elsewhere.ts';
import type { ShowPast } from './show-past.ts';

/** What is answered: words of content/ui (`continue:<key>`) and ids of buttons. */
export interface ContinueSaying {
  readonly key: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly buttons: readonly { readonly id: string; readonly key: string }[];
}

/** Ways to ask for a code, and to say that one follows; one list over all languages. */
export interface ContinueWords {
  readonly offer: ReadonlySet<string>;
  readonly use: ReadonlySet<string>;
  readonly digits: DigitWords;
}

const fold = (text: string): string =>
  foldLetters(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** @param lists words separated by `|`, as content/ui holds them */
export function continueWords(
  offer: readonly string[],
  use: readonly string[],
  digits: readonly string[],
): ContinueWords {
  const read = (lists: readonly string[]): ReadonlySet<string> =>
    new Set(lists.flatMap((list) => list.split('|').map(fold)).filter((word) => word !== ''));
  return { offer: read(offer), use: read(use), digits: digitWords(digits) };
}

const say = (key: string, values?: Record<string, string>): ContinueSaying => ({
  key,
  ...(values && { values }),
  buttons: [],
});

/** "continue 4821 7730" in any language: the digits, when nothing else is said. */
export function readUse(text: string, words: ContinueWords): string | undefined {
  if (text.length > 80) return undefined;
  const [, before = '', typed = ''] = /^([^\p{N}]*)([\p{N}][\p{N}\s\-–·.]*)$/u.exec(text.trim()) ?? [];
  const digits = readDigits(typed);
  const isUse = words.use.has(fold(before)) || words.offer.has(fold(before));
  return isUse && digits?.length === codeRules.continue.digits ? digits : undefined;
}

/**
 * Hears what is said about continuing elsewhere. @param raw the text, or the id of a button
 * @returns undefined for everything else, which is most of what people write
 */
export async function hearContinuing(
  { elsewhere, past }: { readonly elsewhere: ContinueElsewhere; readonly past: ShowPast },
  words: ContinueWords,
  asking: Asking,
  { raw, locale }: { readonly raw: string; readonly locale: LocaleTag },
): Promise<ContinueSaying | undefined> {
  if (raw === 'continue:undo') return say((await elsewhere.undo(asking)) ? 'undone' : 'nothing');
  if (raw === 'continue:past') {
    const code = await past.ask(asking);
    return code === undefined ? say('nothing') : say('past.ask', { code });
  }
  if (raw === 'continue:offer' || words.offer.has(fold(raw)))
    return say('offer', { code: await elsewhere.offer(asking) });
  const typed = readUse(raw, words);
  if (typed !== undefined) {
    const result = await elsewhere.use(asking, typed, locale);
    const buttons = result === 'linked' ? [{ id: 'continue:past', key: 'past.button' }] : [];
    return { key: result, buttons };
  }
  const digits = readDigits(raw);
  if (digits?.length !== codeRules.past.digits) return undefined;
  const confirmed = await past.confirm(asking, digits, locale);
  return confirmed && say(confirmed === 'shown' ? 'past.done' : confirmed);
}
