import type { Message, Update, User } from 'grammy/types';
import {
  staffCodeIn,
  type ChannelIdentity,
  type InboundContent,
  type InboundMessage,
} from '#conversations/channels';
import { contactCard, offeredFile } from './files.ts';
import { readGroupMessage, type BotName, type GroupQuestion } from './group-message.ts';
import { textOrCommand } from './start-link.ts';

/** An update we do not answer, and why; the reason is logged, never the content. */
export interface Ignored {
  readonly ignored:
    'not_addressed' | 'not_private' | 'from_bot' | 'by_way_of_bot' | 'edited' | 'no_content' | 'other_update';
}

/** What an update brings. */
export type Reading =
  | Ignored
  | { readonly message: InboundMessage }
  /** Somebody blocked the bot, or let it in again. */
  | { readonly reachable: { readonly externalId: string; readonly isReachable: boolean } }
  /** Asked of the bot in a group; nothing of it is stored. */
  | { readonly group: GroupQuestion }
  /** Typed behind the bot's name in any chat, to share a guide; nothing of it is stored. */
  | { readonly inline: { readonly id: string; readonly query: string; readonly languageHint?: string } };

/**
 * Reads one update of the Bot API; the only place that knows its shape.
 * @param bot who we are, once Telegram has told; needed to see whether a message in a group is meant for us
 * @see https://core.telegram.org/bots/api#update
 */
export function readUpdate(update: Update, bot?: BotName): Reading {
  if (update.callback_query) return readPressed(update.callback_query);
  if (update.inline_query) {
    const { id, query, from } = update.inline_query;
    return { inline: { id, query, ...hintOf(from) } };
  }
  if (update.my_chat_member) return readMembership(update.my_chat_member);
  if (update.edited_message) return readEdited(update.edited_message);
  if (!update.message) return { ignored: 'other_update' };
  return readMessage(update.message, bot);
}

function readPressed(pressed: NonNullable<Update['callback_query']>): Reading {
  const chat = pressed.message?.chat;
  if (chat?.type !== 'private') return { ignored: 'not_private' };
  if (pressed.data === undefined) return { ignored: 'no_content' };
  return {
    message: {
      channel: 'telegram',
      externalId: `callback:${pressed.id}`,
      sender: senderOf(chat.id, pressed.from),
      content: { kind: 'choice', id: pressed.data },
      // Telegram gives a pressed button no time of its own.
      sentAt: (pressed.message?.date ?? 0) * 1000,
    },
  };
}

function readMembership({ chat, new_chat_member: now }: NonNullable<Update['my_chat_member']>): Reading {
  if (chat.type !== 'private') return { ignored: 'not_private' };
  return { reachable: { externalId: String(chat.id), isReachable: now.status !== 'kicked' } };
}

function readMessage(message: Message, bot: BotName | undefined): Reading {
  if (message.from?.is_bot !== false) return { ignored: 'from_bot' };
  if (message.chat.type !== 'private') {
    // Typed by an administrator, so that this group of staff is told when somebody waits.
    if (message.text !== undefined && staffCodeIn(message.text) !== undefined)
      return {
        message: {
          channel: 'telegram',
          externalId: idOf(message),
          sender: { externalId: String(message.chat.id) },
          content: { kind: 'text', text: message.text },
          isFromGroup: true,
          sentAt: message.date * 1000,
        },
      };
    const group = readGroupMessage(message, bot);
    return group ? { group } : { ignored: 'not_addressed' };
  }
  // A guide shared into this very chat by our own inline mode: our words, not theirs.
  if (message.via_bot !== undefined && message.via_bot.id === bot?.id) return { ignored: 'by_way_of_bot' };
  const content = contentOf(message);
  if (!content) return { ignored: 'no_content' };
  const file = offeredFile(message);
  return {
    message: {
      channel: 'telegram',
      externalId: idOf(message),
      sender: senderOf(message.chat.id, message.from),
      content,
      ...(file && { file }),
      ...(message.forward_origin !== undefined && { isForwarded: true }),
      sentAt: message.date * 1000,
    },
  };
}

/** Only words: a place that moves along (a live location) is not followed, a file that is exchanged not fetched again. */
function readEdited(edited: NonNullable<Update['edited_message']>): Reading {
  if (edited.chat.type !== 'private' || edited.from.is_bot) return { ignored: 'not_private' };
  const text = edited.text ?? edited.caption;
  if (text === undefined || textOrCommand(text).kind !== 'text') return { ignored: 'edited' };
  return {
    message: {
      channel: 'telegram',
      externalId: `${idOf(edited)}:edited:${edited.edit_date}`,
      corrects: idOf(edited),
      sender: senderOf(edited.chat.id, edited.from),
      content: { kind: 'text', text },
      ...(edited.forward_origin !== undefined && { isForwarded: true }),
      sentAt: edited.edit_date * 1000,
    },
  };
}

/** Message numbers count up per chat. */
const idOf = (message: Pick<Message, 'chat' | 'message_id'>): string =>
  `${message.chat.id}:${message.message_id}`;

const hintOf = ({ language_code: code }: Pick<User, 'language_code'>): { languageHint?: string } =>
  code ? { languageHint: code } : {};

function senderOf(
  chatId: number,
  from: Pick<User, 'first_name' | 'last_name' | 'language_code'>,
): ChannelIdentity {
  const displayName = [from.first_name, from.last_name].filter(Boolean).join(' ');
  return { externalId: String(chatId), ...(displayName && { displayName }), ...hintOf(from) };
}

function contentOf(message: Message): InboundContent | undefined {
  const isForwarded = message.forward_origin !== undefined;
  if (message.text !== undefined)
    return isForwarded ? { kind: 'text', text: message.text } : textOrCommand(message.text);
  // Where somebody else was says nothing about where they are.
  if (message.location && !isForwarded) {
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

function unsupportedKind(
  message: Message,
): Extract<InboundContent, { kind: 'unsupported' }>['what'] | undefined {
  if (message.voice || message.audio || message.video_note) return 'voice';
  if (message.photo) return 'image';
  if (message.video || message.animation) return 'video';
  if (message.document) return 'document';
  if (message.sticker) return 'sticker';
  if (message.contact) return 'contact';
  const isOther =
    message.poll || message.dice || message.venue || message.story || message.game || message.location;
  // A poll, a dice, a place ...: answered too. Service notes (pinned, joined) carry none of these and are not.
  return isOther ? 'other' : undefined;
}
