import { GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import {
  DeliveryError,
  isolateDirections,
  splitText,
  type OutboundFile,
  type OutboundMessage,
} from '#conversations/channels';
import { longestCaption } from './files.ts';
import { keyboardOf } from './keyboard.ts';

/** Longest text of a message. @see https://core.telegram.org/bots/api#sendmessage */
export const longestText = 4096;

/** What goes to `sendMessage`, besides the chat. Plain text: nothing a contact or a guide writes is read as markup. */
export interface TelegramMessage {
  readonly text: string;
  readonly reply_markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup;
  readonly link_preview_options: { readonly is_disabled: true };
}

/** The messages an outbound message becomes: a long text in parts, buttons under the last. */
export function renderMessage(message: OutboundMessage): readonly TelegramMessage[] {
  const parts = splitText(isolateDirections(message.text, message.direction), longestText);
  const keyboard = keyboardOf(message.buttons);
  return parts.map((text, index) => ({
    text,
    link_preview_options: { is_disabled: true },
    ...(keyboard && index === parts.length - 1 && { reply_markup: keyboard }),
  }));
}

type FileMessage = OutboundMessage & { readonly file: OutboundFile };

/** A file with the words under it, as far as they fit there; else the file, then the words. */
export function partsOf(message: OutboundMessage): readonly (FileMessage | TelegramMessage)[] {
  const { file, text, buttons } = message;
  if (file === undefined) return renderMessage(message);
  const fits = text.length <= longestCaption && buttons.length === 0;
  return fits ? [{ ...message, file }] : [{ ...message, file, text: '' }, ...renderMessage(message)];
}

/** Codes of a connection that was never made: nothing can have arrived. */
const notConnected: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
]);

/** Looks through the errors inside the error, as deep as libraries wrap them. */
function neverLeft(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, errno, error: inner, cause } = error as Readonly<Record<string, unknown>>;
  return (
    notConnected.has(code) ||
    notConnected.has(errno) ||
    neverLeft(inner, depth + 1) ||
    neverLeft(cause, depth + 1)
  );
}

/** For the log: Telegram's number for what went wrong, 0 when it was not reached. */
export function errorCode(error: unknown): number {
  return error instanceof GrammyError ? error.error_code : 0;
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
  if (error instanceof HttpError)
    return new DeliveryError('unavailable', { cause: error, mayHaveArrived: !neverLeft(error) });
  return new DeliveryError('unavailable', { cause: error });
}
