import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import { numberChoices, type NumberedChoice, type OutboundMessage } from '#conversations/channels';

/** Labels up to this length, in UTF-16 units, stand two in a row; longer ones would be cut off on a small phone. */
const shortLabel = 16;
/** What the button says that sends the place of the phone. */
const sharesLocation = (id: string): boolean => id === 'share-location';

/** The digit as on a key, so that it is found without reading; the same digit can be typed on every channel. */
const keycap = (number: number): string => (number < 10 ? `${number}\uFE0F\u20E3` : String(number));

const labelOf = ({ number, label }: NumberedChoice): string => `${keycap(number)} ${label}`;

/** Two short ones in a row, a long one alone, in their order. */
function rowsOf(choices: readonly NumberedChoice[]): readonly (readonly NumberedChoice[])[] {
  const rows: NumberedChoice[][] = [];
  for (const choice of choices) {
    const last = rows.at(-1);
    const isShort = choice.label.length <= shortLabel;
    const fits = last?.length === 1 && (last[0]?.label.length ?? shortLabel + 1) <= shortLabel;
    if (isShort && fits) last.push(choice);
    else rows.push([choice]);
  }
  return rows;
}

/**
 * Buttons under a message, each with its number. A button that sends the place of the phone exists only on the keyboard
 * below the chat: then all stand there, and what is pressed comes back as text, which the inbox reads like a number.
 */
export function keyboardOf(
  buttons: OutboundMessage['buttons'],
): InlineKeyboardMarkup | ReplyKeyboardMarkup | undefined {
  if (buttons.length === 0) return undefined;
  const rows = rowsOf(numberChoices(buttons));
  if (!buttons.some(({ id }) => sharesLocation(id))) {
    return {
      inline_keyboard: rows.map((row) =>
        row.map((choice) => ({ text: labelOf(choice), callback_data: choice.id })),
      ),
    };
  }
  return {
    keyboard: rows.map((row) =>
      row.map((choice) =>
        sharesLocation(choice.id)
          ? { text: labelOf(choice), request_location: true }
          : { text: labelOf(choice) },
      ),
    ),
    one_time_keyboard: true,
    resize_keyboard: true,
  };
}
