import type { InboundContent } from '#conversations/channels';
import type { Conversation } from '#conversations/conversation';
import { readTypedChoice, readYesNo, type YesNoWords } from '#conversations/dialogues';
import { nearestGovernorate, type Offices } from '#conversations/offices';
import type { Collections } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { AnsweringPort } from './answering-port.ts';
import { readChoice } from './choice.ts';
import { cutText } from './receive-message.ts';
import type { Heard } from './situation.ts';
import { readTypedCode } from './typed-code.ts';

/** What understanding reads of a text, in UTF-16 units. */
const longestUnderstood = 4_000;

interface Needs {
  readonly answering: AnsweringPort;
  readonly offices: Pick<Offices, 'regionOf'>;
  readonly yesNo: YesNoWords;
  readonly collections: Pick<Collections, 'codes'>;
}

function hearText(text: string, locale: LocaleTag | undefined, { answering, yesNo }: Needs): Heard {
  const understanding = answering.understand(cutText(text, longestUnderstood), locale ? { locale } : {});
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return { kind: 'text', understanding, yesNo: readYesNo(text, yesNo), isShort: words.length <= 2 };
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
  if (!isOurs) return undefined;
  const isCounted = state !== 'with_counsellor' && memory.openQuestion !== 'dialogue';
  // A number of the menu first; then one from a poster, unless somebody asked how many or how old.
  return (
    readTypedChoice(text, memory.lastButtons) ??
    (isCounted ? readTypedCode(text, collections.codes) : undefined)
  );
}

export interface HeardMessage {
  readonly heard: Heard;
  /** The text, or the id of the button, pressed or typed. */
  readonly rawText: string;
}

/** Reads a stored message in the light of its conversation. Pure. */
export function hearMessage(
  content: InboundContent,
  conversation: Conversation,
  locale: LocaleTag | undefined,
  needs: Needs,
): HeardMessage {
  const choose = (id: string): HeardMessage => ({
    heard: { kind: 'choice', choice: readChoice(id) },
    rawText: id,
  });
  switch (content.kind) {
    case 'text': {
      const typed = typedChoice(content.text, conversation, needs);
      return typed === undefined
        ? { heard: hearText(content.text, locale, needs), rawText: content.text }
        : choose(typed);
    }
    case 'choice':
      return choose(content.id);
    case 'location': {
      const nearest = nearestGovernorate(content.latitude, content.longitude);
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
      return { heard: hearText(caption, locale, needs), rawText: caption };
    }
  }
}
