import {
  numberChoices,
  splitText,
  type NumberedChoice,
  type OutboundFile,
  type OutboundMessage,
} from '#conversations/channels';
import { longestText, plainText, renderTexts } from '../format.ts';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages */
const limits = {
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  /** Of the button that opens a list. */
  opener: 20,
  buttonBody: 1024,
  listBody: 4096,
  caption: 1024,
  buttonId: 256,
  rowId: 200,
} as const;

/** Words WhatsApp asks for that are not in the message. */
export interface CloudWords {
  /** On the button that opens a list of choices. */
  readonly choose: string;
}

/** One call of `messages`, without recipient. */
export type CloudPart =
  | { readonly type: 'text'; readonly text: { readonly body: string; readonly preview_url: false } }
  | { readonly type: 'interactive'; readonly interactive: Readonly<Record<string, unknown>> };

const textPart = (body: string): CloudPart => ({ type: 'text', text: { body, preview_url: false } });

const numbered = ({ number, label }: NumberedChoice): string => `${number}. ${label}`;

/** At most so long, cut at a word where there is one. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const window = text.slice(0, longest - 1);
  const space = window.lastIndexOf(' ');
  const end = space > longest / 3 ? space : window.length;
  const isHalf = /[\uD800-\uDBFF]$/.test(window.slice(0, end));
  return `${window.slice(0, isHalf ? end - 1 : end)}…`;
}

const hasTwice = (texts: readonly string[]): boolean => new Set(texts).size < texts.length;

/** Up to three short choices; undefined when these are not. */
function replyButtons(choices: readonly NumberedChoice[]): Record<string, unknown> | undefined {
  if (choices.length > limits.buttons) return undefined;
  if (choices.some(({ id, label }) => label.length > limits.buttonTitle || id.length > limits.buttonId))
    return undefined;
  const withNumbers = choices.map(numbered);
  const titles = withNumbers.every((title) => title.length <= limits.buttonTitle)
    ? withNumbers
    : choices.map(({ label }) => label);
  if (hasTwice(titles)) return undefined;
  return {
    buttons: choices.map(({ id }, index) => ({ type: 'reply', reply: { id, title: titles[index] } })),
  };
}

/** Up to ten choices, each with its number; what is longer than a title stands whole under it. */
function list(
  choices: readonly NumberedChoice[],
  { choose }: CloudWords,
): Record<string, unknown> | undefined {
  if (choices.length > limits.rows) return undefined;
  if (choices.some(({ id, label }) => label.length > limits.rowDescription || id.length > limits.rowId))
    return undefined;
  const rows = choices.map((choice) => {
    const title = numbered(choice);
    return title.length <= limits.rowTitle
      ? { id: choice.id, title }
      : { id: choice.id, title: shorten(title, limits.rowTitle), description: choice.label };
  });
  return { button: shorten(choose, limits.opener), sections: [{ rows }] };
}

/** A long text goes ahead in messages of its own; the end of it stands over the choices. */
function overChoices(
  text: string,
  longest: number,
  interactive: (body: string) => CloudPart,
): readonly CloudPart[] {
  if (text.length <= longest) return [interactive(text)];
  const ahead = splitText(text, longestText);
  const last = splitText(ahead.at(-1) ?? '', longest);
  const before = [...ahead.slice(0, -1), ...last.slice(0, -1)];
  return [...before.map(textPart), interactive(last.at(-1) ?? '')];
}

/**
 * The calls an outbound message becomes: its choices as reply buttons, else as a list, else numbered under the text. Digits
 * may be typed in any case. Pure.
 */
export function renderParts(message: OutboundMessage, words: CloudWords): readonly CloudPart[] {
  const text = plainText(message);
  const choices = numberChoices(message.buttons);
  const part =
    (type: 'button' | 'list', action: object) =>
    (body: string): CloudPart => ({
      type: 'interactive',
      interactive: { type, body: { text: body }, action },
    });
  if (choices.length === 0 || text === '') return renderTexts(message).map(textPart);
  const buttons = replyButtons(choices);
  if (buttons !== undefined) return overChoices(text, limits.buttonBody, part('button', buttons));
  const rows = list(choices, words);
  if (rows !== undefined) return overChoices(text, limits.listBody, part('list', rows));
  return renderTexts(message).map(textPart);
}

/** A file with the words under it, as far as they fit. @param mediaId of the upload */
export function renderFile(
  file: OutboundFile,
  text: string,
  mediaId: string,
): { readonly part: object; readonly isTextSaid: boolean } {
  const isTextSaid = text.length <= limits.caption;
  const caption = isTextSaid && text !== '' ? { caption: text } : {};
  const part =
    file.kind === 'image'
      ? { type: 'image', image: { id: mediaId, ...caption } }
      : { type: 'document', document: { id: mediaId, filename: file.name, ...caption } };
  return { part, isTextSaid };
}
