import type { StandingAppointment } from '#conversations/appointments';
import type { Conversation, InboundRecord } from '#conversations/conversation';
import { readTypedChoice, readYesNo, type YesNoWords } from '#conversations/dialogues';
import type { Offices } from '#conversations/offices';
import type { Understanding } from '#guidance/answering';
import type { Collections } from '#guidance/collections';
import type { Command, ReadCommand } from '#guidance/commands';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { AnsweringPort } from './answering-port.ts';
import { readChoice } from './choice.ts';
import { cutText } from './receive-message.ts';
import type { Heard } from './situation.ts';
import { readTypedCode } from './typed-code.ts';
import { typedVisit, type VisitWordLists } from './visit-word.ts';

/** What understanding reads of a text, in UTF-16 units. */
const longestUnderstood = 4_000;

interface Needs {
  readonly answering: AnsweringPort;
  readonly offices: Pick<Offices, 'regionOf'>;
  readonly yesNo: YesNoWords;
  readonly readCommand: ReadCommand;
  readonly collections: Pick<Collections, 'codes'>;
  /** The appointment they still have something to say about. */
  readonly visit?: StandingAppointment | undefined;
  readonly visitWords: VisitWordLists;
  readonly now: Instant;
}

/** An offer is somebody else's words: neither its language nor the places in it are the contact's. */
function othersWords(understanding: Understanding, locale: LocaleTag | undefined): Understanding {
  const entries = Object.entries(understanding).filter(([name]) => name !== 'place');
  const rest = Object.fromEntries(entries) as unknown as Understanding;
  return locale === undefined ? rest : { ...rest, locale, localeIsCertain: false };
}

function hearText(
  text: string,
  locale: LocaleTag | undefined,
  { answering, yesNo }: Needs,
  isOffer: boolean,
): Heard {
  const understanding = answering.understand(cutText(text, longestUnderstood), locale ? { locale } : {});
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const heard = { kind: 'text', yesNo: readYesNo(text, yesNo), isShort: words.length <= 2 } as const;
  return isOffer
    ? { ...heard, understanding: othersWords(understanding, locale), offer: understanding.text }
    : { ...heard, understanding };
}

/**
 * Numbers and labels typed instead of a button count while the bot has the word: "2" to a counsellor is an answer to
 * the counsellor.
 */
function typedChoice(
  text: string,
  { state, memory }: Conversation,
  { collections }: Needs,
): string | undefined {
  const isOurs = state !== 'with_counsellor' || memory.openQuestion !== undefined;
  const isCounted = state !== 'with_counsellor' && memory.openQuestion !== 'dialogue';
  // A dialogue without a menu asks for something of its own: "0" is a number then.
  if (!isOurs || (!isCounted && memory.lastButtons.length === 0)) return undefined;
  // A number of the menu first; then one from a poster, unless somebody asked how many or how old.
  return (
    readTypedChoice(text, memory.lastButtons) ??
    (isCounted ? readTypedCode(text, collections.codes) : undefined)
  );
}

/** To a counsellor and in a dialogue most of these words are an answer; these are nowhere. */
const alwaysHeard: readonly Command['kind'][] = ['stop', 'forget', 'complaint'];

function typedCommand(
  text: string,
  { state, memory }: Conversation,
  { readCommand }: Needs,
): Command | undefined {
  const command = readCommand(text);
  const isBusy = state === 'with_counsellor' || memory.openQuestion === 'dialogue';
  return command && (!isBusy || alwaysHeard.includes(command.kind)) ? command : undefined;
}

/** The button a command stands for. */
function choiceOf(command: Command): string {
  if (command.kind === 'speak') return `language:${command.locale}`;
  return command.kind === 'help' ? 'menu' : command.kind;
}

export interface HeardMessage {
  readonly heard: Heard;
  /** The text, or the id of the button, pressed or typed. */
  readonly rawText: string;
}

const choose = (id: string): HeardMessage => ({
  heard: { kind: 'choice', choice: readChoice(id) },
  rawText: id,
});

function hearTyped(
  text: string,
  conversation: Conversation,
  locale: LocaleTag | undefined,
  needs: Needs,
): HeardMessage {
  const visit = typedVisit(text, conversation, needs.visit, needs.visitWords, needs.now);
  const typed = visit ?? typedChoice(text, conversation, needs);
  if (typed !== undefined) return choose(typed);
  const command = typedCommand(text, conversation, needs);
  if (command !== undefined && !('offer' in command)) return choose(choiceOf(command));
  if (command !== undefined) return { heard: hearText(command.offer, locale, needs, true), rawText: text };
  const heard = hearText(text, locale, needs, false);
  const isPasted =
    conversation.memory.openQuestion === 'offer' &&
    heard.kind === 'text' &&
    heard.understanding.intent === 'question';
  return { heard: isPasted ? hearText(text, locale, needs, true) : heard, rawText: text };
}

/** Reads a stored message in the light of its conversation. Pure. */
export function hearMessage(
  { content, isForwarded, corrects }: Pick<InboundRecord, 'content' | 'isForwarded' | 'corrects'>,
  conversation: Conversation,
  locale: LocaleTag | undefined,
  needs: Needs,
): HeardMessage {
  // A counsellor who has the conversation looks at it themselves.
  const isOffer = isForwarded === true && conversation.state !== 'with_counsellor';
  switch (content.kind) {
    case 'text':
      // A number in a correction counted under a menu that may be gone.
      return isForwarded === true || corrects !== undefined
        ? { heard: hearText(content.text, locale, needs, isOffer), rawText: content.text }
        : hearTyped(content.text, conversation, locale, needs);
    case 'choice':
      return choose(content.id);
    case 'place': {
      const { nearest } = content;
      const region = nearest.in === 'governorate' ? needs.offices.regionOf(nearest.governorate) : undefined;
      return {
        heard: { kind: 'location', nearest, region: region === 'abroad' ? undefined : region },
        rawText: '',
      };
    }
    case 'unsupported': {
      const { caption } = content;
      if (caption === undefined || caption.trim() === '')
        return { heard: { kind: 'unsupported', understanding: undefined }, rawText: '' };
      // A picture with words under it: the words are a message.
      return { heard: hearText(caption, locale, needs, isOffer), rawText: caption };
    }
  }
}
