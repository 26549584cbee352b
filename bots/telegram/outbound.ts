import { GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { DeliveryError, splitText, type OutboundMessage } from '#conversations/channels';

/** Longest text of a message. @see https://core.telegram.org/bots/api#sendmessage */
export const longestText = 4096;

/** What goes to `sendMessage`, besides the chat. Plain text: nothing a contact or a guide writes is read as markup. */
export interface TelegramMessage {
  readonly text: string;
  readonly reply_markup?: InlineKeyboardMarkup;
  readonly link_preview_options: { readonly is_disabled: true };
}

/** The messages an outbound message becomes: a long text in parts, buttons under the last, one a row so that long labels stay readable. */
export function renderMessage(message: OutboundMessage): readonly TelegramMessage[] {
  const parts = splitText(message.text, longestText);
  return parts.map((text, index) => ({
    text,
    link_preview_options: { is_disabled: true },
    ...(index === parts.length - 1 &&
      message.buttons.length > 0 && {
        reply_markup: {
          inline_keyboard: message.buttons.map(({ id, label }) => [{ text: label, callback_data: id }]),
        },
      }),
  }));
}

/** What a failed call means for the outbox. @see https://core.telegram.org/bots/api#making-requests */
export function deliveryErrorFrom(error: unknown): DeliveryError {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    if (code === 429) {
      return new DeliveryError('rate_limited', {
        cause: error,
        retryAfter: (parameters.retry_after ?? 1) * 1000,
      });
    }
    if (code === 403 || (code === 400 && description.includes('chat not found'))) {
      return new DeliveryError('contact_unreachable', { cause: error });
    }
    if (code === 401 || code === 404) return new DeliveryError('not_authorised', { cause: error });
    return new DeliveryError(code >= 500 ? 'unavailable' : 'rejected', { cause: error });
  }
  if (error instanceof HttpError) return new DeliveryError('unavailable', { cause: error });
  return new DeliveryError('unavailable', { cause: error });
}
