import type { IntentPhrases, IntentSign, SmalltalkTopic } from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import {
  createWordMatcher,
  findPhrase,
  phraseWords,
  type MatchedWords,
  type Phrase,
  type WordMatcher,
} from './phrase-book.ts';
import { personRules, smalltalkRules, topicSigns, type IntentRule } from './intent-rules.ts';
import { createFindIntentSigns, hitsOf, type FindIntentSigns, type SignHits } from './intent-signs.ts';
import { isLaughter } from './laughter.ts';

/** What a message wants, as far as fixed phrases tell. */
export interface RecognisedIntent {
  readonly intent: 'question' | 'person' | 'smalltalk';
  readonly smalltalk?: SmalltalkTopic;
  /** Courtesy found beside something else: "thanks, I will go tomorrow". Decides only when nothing else is found. */
  readonly courtesy?: SmalltalkTopic;
  /** The language whose phrase it is. */
  readonly foundIn?: LocaleTag;
}

/**
 * @param likely the languages the message may be in, the likeliest first
 * @param isCertain otherwise the phrases of every language are tried: short messages are easily taken for another's
 */
export type RecogniseIntent = (
  text: string,
  likely: readonly LocaleTag[],
  isCertain: boolean,
) => RecognisedIntent;

interface Book {
  readonly locale: LocaleTag;
  readonly matcher: WordMatcher;
  readonly person: readonly Phrase[];
  readonly smalltalk: readonly (readonly [SmalltalkTopic, Phrase])[];
  readonly fillers: ReadonlySet<number>;
  readonly findSigns: FindIntentSigns;
}

/** A book that is read when it is first needed: most people never write in most languages. */
interface ClosedBook {
  /** The scripts its phrases are written in: a message in another one need not be looked at. */
  readonly scripts: readonly RegExp[];
  open(): Book;
}

/** A message in the words of one language. */
interface Read {
  readonly typed: readonly string[];
  readonly words: MatchedWords;
  /** Every known word in it: phrases that lack one need not be looked for. */
  readonly known: ReadonlySet<number>;
  readonly signs: SignHits;
}

/** Of several topics in one message, the one that is answered: earliest first. */
const precedence: readonly SmalltalkTopic[] = [
  'what-can-you-do',
  'who-are-you',
  'annoyance',
  'thanks',
  'wishes',
  'apology',
  'goodbye',
  'greeting',
  'acknowledgement',
];

/** Longer messages tell a story: phrases in them are part of it. */
const longestMessage = 40;
/** Words that may stand between those of a wish for a person. */
const slackForPerson = 2;
/** Topics that end a conversation as often as they begin it; a greeting mostly comes before a question. */
const courteous: ReadonlySet<SmalltalkTopic> = new Set(['thanks', 'goodbye', 'wishes', 'apology']);
/** Beside one of these a word that is not known may be what the message is about. */
const asking: readonly IntentSign[] = ['WANT', 'WHERE', 'NUMBER', 'OTHER', 'ABOUT', 'MEETING'];
/** So many words of courtesy make up for one word that is not known. */
const wordsForEachLeft = 2;
/** Other words beside a thank you: more of them say something that wants an answer. */
const longestAside = 7;
/** Other words a message may hold for each word of the wish: longer ones are about something else. */
const othersPerWord = 4;

const scripts: readonly RegExp[] = [
  /[a-z]/iu,
  /\p{Script=Arabic}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Bengali}/u,
  /\p{Script=Ethiopic}/u,
];
const scriptsIn = (texts: readonly string[]): readonly RegExp[] =>
  scripts.filter((script) => texts.some((text) => script.test(text)));

function readBook(locale: LocaleTag, phrases: IntentPhrases): Book {
  const split = (phrase: string): readonly string[] => phraseWords(phrase, locale);
  const person = phrases.person.map(split);
  const smalltalk = (Object.entries(phrases.smalltalk) as [SmalltalkTopic, string[]][]).flatMap(
    ([topic, list]) => list.map((phrase) => [topic, split(phrase)] as const),
  );
  const fillers = phrases.fillers.flatMap(split);
  const matcher = createWordMatcher([
    ...person.flat(),
    ...smalltalk.flatMap(([, words]) => words),
    ...fillers,
  ]);
  const numbers = (words: readonly string[]): Phrase => words.map((word) => matcher.numberOf(word));
  return {
    locale,
    matcher,
    person: person.map(numbers),
    smalltalk: smalltalk.map(([topic, words]) => [topic, numbers(words)]),
    fillers: new Set(numbers(fillers)),
    findSigns: createFindIntentSigns(phrases, locale),
  };
}

function closedBook(locale: LocaleTag, phrases: IntentPhrases): ClosedBook {
  let book: Book | undefined;
  return {
    scripts: scriptsIn([
      ...phrases.person,
      ...[phrases.smalltalk, phrases.signs ?? {}].flatMap((lists) => Object.values(lists).flat()),
      ...(Object.keys(phrases.latin ?? {}).length > 0 ? ['a'] : []),
    ]),
    open: () => (book ??= readBook(locale, phrases)),
  };
}

const isFiller = (word: ReadonlySet<number>, book: Book): boolean =>
  word.values().some((number) => book.fillers.has(number));

/** A wish in fixed words; a word called out again and again counts once. */
function holdsPersonPhrase({ typed, words, known }: Read, book: Book): boolean {
  const telling = new Set(typed.filter((_, place) => !isFiller(words[place] ?? new Set(), book))).size;
  return book.person.some((phrase) => {
    if (!phrase.every((number) => known.has(number))) return false;
    const isSingle = phrase.length === 1;
    const others = isSingle ? 1 : phrase.length * othersPerWord;
    return (
      telling - phrase.length <= others &&
      findPhrase(phrase, words, isSingle ? 0 : slackForPerson) !== undefined
    );
  });
}

/** How many words belong to no sign and are no courtesy. */
function othersIn({ words, signs }: Read, book: Book, isAsideKnown: boolean): number {
  const known = new Set<number>();
  for (const [sign, hits] of signs)
    for (const { start, end } of sign === 'ASIDE' && !isAsideKnown ? [] : hits)
      for (let place = start; place < end; place += 1) known.add(place);
  return words.filter((word, place) => !known.has(place) && !isFiller(word, book)).length;
}

/** The first rule that holds, in a message that says little else. */
function ruleFor<Rule extends IntentRule>(
  rules: readonly Rule[],
  read: Read,
  book: Book,
  isAsideKnown: boolean,
): Rule | undefined {
  const held = rules.filter((rule) => hitsOf(rule, read.signs) !== undefined);
  if (held.length === 0) return undefined;
  const others = othersIn(read, book, isAsideKnown);
  return held.find((rule) => others <= rule.others);
}

/** Which topics a message holds, and how many of its words are left over. */
function coverWithSmalltalk(
  { words, known, signs }: Read,
  book: Book,
): { topics: Set<SmalltalkTopic>; left: number } {
  const covered = new Set<number>();
  const topics = new Set<SmalltalkTopic>();
  for (const [topic, phrase] of book.smalltalk) {
    if (!phrase.every((number) => known.has(number))) continue;
    const found = findPhrase(phrase, words, 0);
    if (found === undefined) continue;
    topics.add(topic);
    for (const place of found) covered.add(place);
  }
  for (const [sign, topic] of Object.entries(topicSigns) as [IntentSign, SmalltalkTopic][])
    for (const { start, end } of signs.get(sign) ?? []) {
      topics.add(topic);
      for (let place = start; place < end; place += 1) covered.add(place);
    }
  for (const { start, end } of signs.get('ASIDE') ?? [])
    for (let place = start; place < end; place += 1) covered.add(place);
  for (const [place, word] of words.entries()) if (isFiller(word, book)) covered.add(place);
  return { topics, left: words.length - covered.size };
}

function recogniseIn(text: string, book: Book): RecognisedIntent {
  const typed = phraseWords(text.slice(0, 1_000), book.locale);
  if (typed.length === 0 || typed.length > longestMessage) return { intent: 'question' };
  const words = typed.map((word) => book.matcher.match(word));
  const known = new Set(words.flatMap((numbers) => [...numbers]));
  const read: Read = { typed, words, known, signs: book.findSigns(typed) };
  const { topics, left } = coverWithSmalltalk(read, book);
  const topic = precedence.find((candidate) => topics.has(candidate));
  const found = { foundIn: book.locale };
  if (topic !== undefined && left === 0) return { intent: 'smalltalk', smalltalk: topic, ...found };
  const rule = ruleFor(smalltalkRules, read, book, true);
  if (rule !== undefined) return { intent: 'smalltalk', smalltalk: rule.topic, ...found };
  if (holdsPersonPhrase(read, book) || ruleFor(personRules, read, book, false) !== undefined)
    return { intent: 'person', ...found };
  if (topic === undefined || !courteous.has(topic) || left > longestAside || /[?؟]/u.test(text))
    return { intent: 'question' };
  const isAll =
    left <= (typed.length - left) / wordsForEachLeft && !asking.some((sign) => read.signs.has(sign));
  return isAll
    ? { intent: 'smalltalk', smalltalk: topic, ...found }
    : { intent: 'question', courtesy: topic };
}

/**
 * Recognises wishes for a person and small talk from the phrases and signs of the message's language, then of English
 * and Arabic, which people of every language mix in. A question that merely begins with a greeting is a question.
 */
export function createRecogniseIntent(intents: Partial<Record<LocaleTag, IntentPhrases>>): RecogniseIntent {
  const books = new Map(
    (Object.entries(intents) as [LocaleTag, IntentPhrases][]).map(([tag, phrases]) => [
      tag,
      closedBook(tag, phrases),
    ]),
  );
  return (text, likely, isCertain) => {
    if (isLaughter(text)) return { intent: 'smalltalk', smalltalk: 'acknowledgement' };
    let courtesy: SmalltalkTopic | undefined;
    for (const tag of new Set<LocaleTag>([...likely, 'en', 'ar', ...(isCertain ? [] : books.keys())])) {
      const book = books.get(tag);
      if (book === undefined || !book.scripts.some((script) => script.test(text))) continue;
      const found = recogniseIn(text, book.open());
      if (found.intent !== 'question') return found;
      courtesy ??= found.courtesy;
    }
    return courtesy === undefined ? { intent: 'question' } : { intent: 'question', courtesy };
  };
}
