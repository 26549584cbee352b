import type { Message, Update } from 'grammy/types';
import { isLocaleTag } from '#guidance/locales';
import type { ChannelIdentity, InboundContent, InboundMessage } from '#conversations/channels';
import { contactCard, offeredFile } from './files.ts';

/** An update we do not answer, and why; the reason is logged, never the content. */
export interface Ignored {
  readonly ignored: 'not_private' | 'from_bot' | 'edited' | 'no_content' | 'other_update';
}

/** Commands and the choices they stand for; all else after a slash is read as text. */
const commandChoices: Readonly<Record<string, string>> = {
  help: 'menu',
  menu: 'menu',
  language: 'language',
  person: 'person',
  privacy: 'privacy',
};

/**
 * Reads one update of the Bot API; the only place that knows its shape.
 * @see https://core.telegram.org/bots/api#update
 */
export function readUpdate(update: Update): InboundMessage | Ignored {
  const { message, callback_query: pressed } = update;
  if (pressed) {
    const chat = pressed.message?.chat;
    if (chat?.type !== 'private') return { ignored: 'not_private' };
    if (pressed.data === undefined) return { ignored: 'no_content' };
    return {
      channel: 'telegram',
      externalId: `callback:${pressed.id}`,
      sender: senderOf(chat.id, pressed.from),
      content: { kind: 'choice', id: pressed.data },
      // Telegram gives a pressed button no time of its own.
      sentAt: (pressed.message?.date ?? 0) * 1000,
    };
  }
  if (update.edited_message) return { ignored: 'edited' };
  if (!message) return { ignored: 'other_update' };
  if (message.chat.type !== 'private') return { ignored: 'not_private' };
  if (message.from.is_bot) return { ignored: 'from_bot' };
  const content = contentOf(message);
  if (!content) return { ignored: 'no_content' };
  const file = offeredFile(message);
  return {
    channel: 'telegram',
    // Message numbers count up per chat.
    externalId: `${message.chat.id}:${message.message_id}`,
    sender: senderOf(message.chat.id, message.from),
    content,
    ...(file && { file }),
    sentAt: message.date * 1000,
  };
}

function senderOf(
  chatId: number,
  from: { first_name: string; last_name?: string; language_code?: string },
): ChannelIdentity {
  const displayName = [from.first_name, from.last_name].filter(Boolean).join(' ');
  return {
    externalId: String(chatId),
    ...(displayName && { displayName }),
    ...(from.language_code && { languageHint: from.language_code }),
  };
}

function contentOf(message: Message): InboundContent | undefined {
  if (message.text !== undefined) return textOrCommand(message.text);
  if (message.location) {
    return { kind: 'location', latitude: message.location.latitude, longitude: message.location.longitude };
  }
  const what = unsupportedKind(message);
  if (!what) return undefined;
  const card = contactCard(message);
  return {
    kind: 'unsupported',
    what,
    ...(message.caption && { caption: message.caption }),
    ...(card !== undefined && { card }),
  };
}

function textOrCommand(text: string): InboundContent {
  const [, command = '', payload = ''] = /^\/([a-z_]+)(?:@\w+)?(?:\s+(\S+))?\s*$/i.exec(text) ?? [];
  if (command === 'start') return { kind: 'choice', id: startChoice(payload) };
  const choice = commandChoices[command.toLowerCase()];
  return choice === undefined ? { kind: 'text', text } : { kind: 'choice', id: choice };
}

/**
 * A deep link t.me/<bot>?start=ckb opens the bot in that language; `24`, `smugglers` or `24_ckb` with what a short number
 * or a guide stands for, in the language of the paper the link was printed on.
 */
function startChoice(payload: string): string {
  if (isLocaleTag(payload)) return `language:${payload}`;
  const [, word, locale] = /^([a-z0-9-]+?)(?:_([a-z]+))?$/.exec(payload) ?? [];
  if (word === undefined) return 'menu';
  return locale === undefined ? `code:${word}` : `code:${word}:${locale}`;
}

function unsupportedKind(
  message: Message,
): Extract<InboundContent, { kind: 'unsupported' }>['what'] | undefined {
  if (message.voice || message.audio || message.video_note) return 'voice';
  if (message.photo) return 'image';
  if (message.video || message.animation) return 'video';
  if (message.document) return 'document';
  if (message.sticker) return 'sticker';
  if (message.contact) return 'contact';
  // A poll, a dice, a place ...: answered too. Service notes (pinned, joined) carry none of these and are not.
  if (message.poll || message.dice || message.venue || message.story || message.game) return 'other';
  return undefined;
}
