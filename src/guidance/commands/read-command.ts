import { localeTags, type LocaleTag } from '#guidance/locales';
import { fold, soundOf, wordsOf } from '#guidance/safety';
import { commandKinds, type Command, type CommandBook } from './command.ts';

/** The command a message is, or undefined when it is anything else. Pure, never throws. */
export type ReadCommand = (text: string) => Command | undefined;

/** A longer message tells something, even when a command stands in it. */
const longestCommand = 60;
/** Words behind "is this a scam?" that are an offer and not the end of the question. */
const shortestOffer = 5;
/** A Latin word this short sounds like too many others. */
const shortestSound = 4;
const fewestConsonants = 7;

const isLatin = (words: readonly string[]): boolean => words.every((word) => /^[a-z0-9]+$/.test(word));
const keyOf = (words: readonly string[]): string => words.join(' ');
const soundsOf = (words: readonly string[]): string => words.map(soundOf).join(' ');
/** Kurdish in Latin letters leaves short vowels out or in: of longer phrases the consonants are enough. */
const consonantsOf = (sounds: string): string | undefined => {
  const bones = sounds.replaceAll(/[aiu ]/g, '');
  return sounds.includes(' ') && bones.length >= fewestConsonants ? bones : undefined;
};

interface Lists {
  readonly spelt: ReadonlyMap<string, Command>;
  /** Keys are sounds, and consonants of sounds: the one has vowels or blanks, the other none. */
  readonly sounding: ReadonlyMap<string, Command>;
  readonly fillers: ReadonlySet<string>;
}

/** @throws Error naming a phrase that two commands share. */
function readBooks(books: Readonly<Partial<Record<LocaleTag, CommandBook>>>): Lists {
  const spelt = new Map<string, Command>();
  const sounding = new Map<string, Command>();
  const fillers = new Set<string>();
  const add = (map: Map<string, Command>, key: string, command: Command): void => {
    const known = map.get(key);
    if (known && JSON.stringify(known) !== JSON.stringify(command))
      throw new Error(`content/commands: "${key}" is ${known.kind} and ${command.kind}`);
    map.set(key, command);
  };
  for (const locale of localeTags) {
    const book = books[locale];
    if (book === undefined) continue;
    for (const kind of commandKinds) {
      for (const phrase of book.phrases[kind]) add(spelt, keyOf(wordsOf(fold(phrase))), { kind });
      for (const phrase of book.latin[kind]) {
        const sounds = soundsOf(wordsOf(fold(phrase)));
        const bones = consonantsOf(sounds);
        add(sounding, sounds, { kind });
        if (bones !== undefined) add(sounding, bones, { kind });
      }
    }
    for (const name of book.speak) add(spelt, keyOf(wordsOf(fold(name))), { kind: 'speak', locale });
    for (const word of book.fillers) fillers.add(fold(word));
  }
  return { spelt, sounding, fillers };
}

/** Without the courtesies around it; a message of nothing else stays as it is. */
function trim(words: readonly string[], fillers: ReadonlySet<string>): readonly string[] {
  const first = words.findIndex((word) => !fillers.has(word));
  const last = words.findLastIndex((word) => !fillers.has(word));
  return first < 0 ? words : words.slice(first, last + 1);
}

function find(text: string, { spelt, sounding, fillers }: Lists): Command | undefined {
  const all = wordsOf(fold(text));
  if (all.length === 0) return undefined;
  for (const words of [all, trim(all, fillers)]) {
    const found = spelt.get(keyOf(words));
    if (found) return found;
    if (isLatin(words) && keyOf(words).length >= shortestSound) {
      const sounds = soundsOf(words);
      const heard = sounding.get(sounds) ?? sounding.get(consonantsOf(sounds) ?? '');
      if (heard) return heard;
    }
  }
  return undefined;
}

/** "Is this a scam?" with the offer on the lines below it or behind the question mark. */
function findOffer(text: string, lists: Lists): Command | undefined {
  const [, question = '', offer = ''] = /^([^\n?؟:]{3,60})[\n?؟:]+\s*([\s\S]+)$/.exec(text.trim()) ?? [];
  if (find(question, lists)?.kind !== 'scam') return undefined;
  return wordsOf(fold(offer)).length >= shortestOffer ? { kind: 'scam', offer } : undefined;
}

/**
 * Reads commands of all languages at once: who knows one word of a language uses it whatever the chat is in.
 * Only a whole message is a command; a sentence that holds the word is none.
 */
export function createReadCommand(books: Readonly<Partial<Record<LocaleTag, CommandBook>>>): ReadCommand {
  const lists = readBooks(books);
  return (text) => (text.length <= longestCommand ? find(text, lists) : undefined) ?? findOffer(text, lists);
}
