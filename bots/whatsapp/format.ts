import { splitText, type OutboundMessage } from '#conversations/channels';

/** Longest text WhatsApp shows whole; the field takes 65,536, readers do not. @see https://faq.whatsapp.com */
export const longestText = 4096;

/** Characters WhatsApp would read as bold, italic, struck or monospace; a word joiner after them keeps them as written. */
const markup = /[*_~`]/g;
const wordJoiner = '\u2060';

/**
 * The texts an outbound message becomes. WhatsApp Web shows no buttons: choices stand under the text
 * as a numbered list, and the contact sends the number.
 */
export function renderTexts(message: OutboundMessage): readonly string[] {
  const choices = message.buttons.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  const whole = choices === '' ? message.text : `${message.text}\n\n${choices}`;
  return splitText(whole.replaceAll(markup, `$&${wordJoiner}`), longestText);
}
