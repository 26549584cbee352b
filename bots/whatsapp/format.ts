import { isolateDirections, numberChoices, splitText, type OutboundMessage } from '#conversations/channels';

/** Longest text WhatsApp shows whole; the field takes 65,536, readers do not. @see https://faq.whatsapp.com */
export const longestText = 4096;

/** Characters WhatsApp would read as bold, italic, struck or monospace; a word joiner after them keeps them as written. */
const markup = /[*_~`]/g;
const wordJoiner = '\u2060';

/** A text as it is meant: nothing in it is mark-up, numbers and names keep their direction. */
export function plainText({ text, direction }: Pick<OutboundMessage, 'text' | 'direction'>): string {
  return isolateDirections(text, direction).replaceAll(markup, `$&${wordJoiner}`);
}

/**
 * The texts an outbound message becomes where there are no buttons: choices stand under the text as a numbered list, and
 * the contact sends the number.
 */
export function renderTexts(message: OutboundMessage): readonly string[] {
  const choices = numberChoices(message.buttons)
    .map(({ number, label }) => `${number}. ${label}`)
    .join('\n');
  const text = [message.text, choices].filter((part) => part !== '').join('\n\n');
  return splitText(plainText({ ...message, text }), longestText);
}
