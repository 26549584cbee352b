import type { LocaleTag } from '#guidance/locales';

/** A word of a message as it can be looked up: itself, and without what its language glues to it. */
export interface WordForm {
  readonly text: string;
  /** How many words of the message it covers; more than one where a keyboard put blanks inside a word. */
  readonly length: number;
  /** Whether a wrong letter may be forgiven. */
  readonly isFuzzy: boolean;
}

const isArabicScript = /^[\u0600-\u06ff]/u;
/** and, so; then with, for, like, on; then the article, also "this": وبالبحر, هالبيت. */
const glued = /^[وف]?(?:[بلکعه]?ال|لل|[بل])?/u;
/** In Kurdish ب begins verbs: only what has the article is taken apart. */
const gluedInKurdish = /^[وف]?(?:[بلکعه]?ال|لل)/u;
const shortestRest = 3;
const shortestJoined = 5;

function withoutFront(word: string, pattern: RegExp): string | undefined {
  const front = pattern.exec(word)?.[0] ?? '';
  const rest = word.slice(front.length);
  const shortest = front.endsWith('ال') ? shortestRest : shortestRest + 1;
  return front !== '' && rest.length >= shortest ? rest : undefined;
}

/** Stands in phrases for any number that can be a sum of money. */
const sumOfMoney = '#';

/** A habit of a language: what begins or ends so in a folded word is also looked up otherwise. */
type Habit = readonly [pattern: RegExp, replacement: string];

const kurdish: readonly Habit[] = [
  // Sulaimani and Erbil: ئەکوژێ, دەکوژێ.
  [/^يه(?=..)/u, 'ده'],
  // The end of the third person is said or not: دەکوژێ, دەکوژێت; دەکا, دەکات.
  [/(?<=..[يا])ت$/u, ''],
  [/(?<=..[يا])$/u, 'ت'],
  // "to" and "again": بخەمە, دەکاتەوە.
  [/(?<=...)ه$/u, ''],
  [/(?<=...)هوه$/u, ''],
];
const arabic: readonly Habit[] = [
  // What goes on or will be, in Iraqi and other dialects: ديضربني, حيقتلوني, هيبيعوني.
  [/^[وف]?[دحه](?=[يتن]..)/u, ''],
  // "this" and "from the", glued: هالسرداب, مالبيت.
  [/^[وف]?(?:هل|م)?ال(?=...)/u, ''],
];
const habits: Partial<Record<LocaleTag, readonly Habit[]>> = { ckb: kurdish, kmr: kurdish, ar: arabic };

/**
 * The ways to look up the word at a position.
 * @param tongue the language whose phrases are looked for
 */
export function formsAt(words: readonly string[], position: number, tongue?: LocaleTag): readonly WordForm[] {
  const word = words[position] ?? '';
  const forms: WordForm[] = [{ text: word, length: 1, isFuzzy: true }];
  if (/^\d{3,}$/u.test(word)) forms.push({ text: sumOfMoney, length: 1, isFuzzy: false });
  if (!isArabicScript.test(word)) return forms;
  if (/^و..|^ف..../u.test(word)) forms.push({ text: word.slice(1), length: 1, isFuzzy: false });
  // The future: سيقتل, ستحرق.
  if (/^[وف]?س[يتنا]/u.test(word) && word.length > shortestRest + 1)
    forms.push({ text: word.replace(/^[وف]?س/u, ''), length: 1, isFuzzy: false });
  const bare = withoutFront(word, tongue === 'ckb' || tongue === 'kmr' ? gluedInKurdish : glued);
  if (bare !== undefined) forms.push({ text: bare, length: 1, isFuzzy: false });
  for (const [pattern, replacement] of (tongue && habits[tongue]) ?? [])
    if (pattern.test(word))
      forms.push({ text: word.replace(pattern, replacement), length: 1, isFuzzy: false });
  // Old Kurdish keyboards write ە as ه with a blank after it: "شه حنى", "به جێ".
  let joined = word;
  for (let length = 2; length <= 3 && joined.endsWith('ه'); length += 1) {
    const next = words[position + length - 1];
    if (next === undefined || !isArabicScript.test(next)) break;
    joined += next;
    if (joined.length >= shortestJoined) forms.push({ text: joined, length, isFuzzy: false });
  }
  return forms;
}
