import { fold, riskCategories, soundOf, wordsOf, type Explained, type RiskCategory } from '#guidance/safety';
import type { LocaleTag } from '#guidance/locales';
import { hash } from './hash.ts';
import { smalltalkTopics, type SmalltalkTopic } from './intent-phrases.ts';
import { openWeights, type PackedWeights } from './linear-model.ts';

/** What a message can be: a question, a wish for a person, a danger of some kind, or small talk about something. */
export const messageKinds = ['question', 'person', ...riskCategories, ...smalltalkTopics] as const;
export type MessageKind = 'question' | 'person' | RiskCategory | SmalltalkTopic;

/** Messages of one kind, as people write them: `content/messages/<kind>.yaml`. Of questions, those that sound like a danger. */
export interface MessagesOfKind {
  readonly kind: MessageKind;
  readonly messages: Partial<Record<LocaleTag, readonly string[]>>;
}

/** By kind: how likely a message is of it; together 1. */
export type KindChances = Readonly<Record<MessageKind, number>>;

/** Longer messages are read up to here. */
const mostLetters = 1_000;
const pieceLength = 4;

/** Where the hash of a family's features begins, and how much it counts, found by trying (docs/decisions/0025). */
const families = {
  word: { seed: 0x811c_9dc5, weight: 1 },
  pair: { seed: 0x1234_5677, weight: 0.7 },
  piece: { seed: 0x7feb_352d, weight: 0.7 },
  sign: { seed: 0x51ed_270b, weight: 0.7 },
  signs: { seed: 0x77a1_9e31, weight: 0.7 },
  rule: { seed: 0x1f83_d9ab, weight: 0.7 },
} as const;

/** Neighbours in a list, and what stands before the first and after the last. */
const pairsOf = (words: readonly string[]): readonly string[] =>
  ['', ...words].map((word, place) => `${word} ${words[place] ?? ''}`);

const piecesOf = (text: string): readonly string[] =>
  Array.from({ length: Math.max(0, text.length - pieceLength + 1) }, (_, at) =>
    text.slice(at, at + pieceLength),
  );

/** Any two of a list, whatever their order. */
const twosOf = (signs: readonly string[]): readonly string[] => {
  const sorted = signs.toSorted();
  return sorted.flatMap((sign, place) => sorted.slice(place + 1).map((other) => `${sign} ${other}`));
};

/**
 * What is seen of a message, in whatever language: its words, neighbouring words and pieces of four letters in the
 * coarse spelling of the safety gate, where words in Latin letters count as they sound; the gate's signs, any two of
 * them, and the rule that holds. Signs know no language: what one language teaches of them helps all.
 */
export function kindFeatures(text: string, { signs, rule }: Explained): ReadonlyMap<number, number> {
  const words = wordsOf(fold(text.slice(0, mostLetters))).map((word) =>
    /[a-z]/u.test(word) ? soundOf(word) : word,
  );
  const all = new Map<number, number>();
  const add = (family: keyof typeof families, things: readonly string[]): void => {
    const { seed, weight } = families[family];
    const keys = new Set(things.map((thing) => hash(thing, seed)));
    const value = weight / Math.sqrt(keys.size || 1);
    for (const key of keys) all.set(key, value);
  };
  add('word', words);
  add('pair', pairsOf(words));
  add('piece', piecesOf(` ${words.join(' ')} `));
  add('sign', signs);
  add('signs', twosOf(signs));
  add('rule', rule === undefined ? [] : [rule.category, rule.level]);
  return all;
}

/** Tells kinds of messages apart, from their text and what the safety gate finds in it. */
export type TellKinds = (text: string, explained: Explained) => KindChances;

/** @param packed learned with classes in the order of `messageKinds` */
export function openKinds(packed: PackedWeights): TellKinds {
  const model = openWeights(packed);
  return (text, explained) => {
    const chances = model(kindFeatures(text, explained));
    return Object.fromEntries(messageKinds.map((kind, number) => [kind, chances[number] ?? 0])) as Record<
      MessageKind,
      number
    >;
  };
}
