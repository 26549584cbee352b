/** What somebody does in the page, as the updates Telegram would send. */
import type { TelegramEmulator } from '../telegram-emulator.ts';
import { groupId, players, type Chats, type Player } from './chats.ts';

/** One act of a player, as the page sends it. */
export type Act =
  | { readonly do: 'write'; readonly text: string; readonly isForwarded?: boolean }
  | { readonly do: 'edit'; readonly id: number; readonly text: string }
  | { readonly do: 'press'; readonly id: number; readonly data: string }
  | { readonly do: 'locate'; readonly latitude: number; readonly longitude: number }
  | { readonly do: 'contact'; readonly name: string; readonly phone: string }
  | {
      readonly do: 'file';
      readonly what: 'photo' | 'voice' | 'document';
      readonly name: string;
      readonly base64: string;
    }
  | { readonly do: 'group'; readonly text: string; readonly isReply?: boolean }
  | { readonly do: 'inline'; readonly query: string }
  | { readonly do: 'block'; readonly isBlocking: boolean }
  | { readonly do: 'speak'; readonly language: string };

export const botName = { id: 1, is_bot: true, first_name: 'MRC', username: 'mrc_test_bot' };

const now = (): number => Math.floor(Date.now() / 1000);

const person = ({ chatId, name, language }: Player): object => ({
  id: chatId,
  is_bot: false,
  first_name: name,
  language_code: language,
});

const privateChat = ({ chatId, name }: Player): object => ({ id: chatId, type: 'private', first_name: name });

/** Where the name of the bot stands in a text, as Telegram marks it. */
function mentions(text: string): object {
  const offset = text.indexOf(`@${botName.username}`);
  return offset < 0 ? {} : { entities: [{ type: 'mention', offset, length: botName.username.length + 1 }] };
}

function createSay(emulator: TelegramEmulator, chats: Chats) {
  return (player: Player, text: string, message: object, line: object = {}): void => {
    const id = emulator.nextMessageId();
    chats.hideKeyboard(player.chatId);
    chats.add({ id, chatId: player.chatId, from: 'person', text, ...line });
    emulator.push({
      message: { message_id: id, date: now(), chat: privateChat(player), from: person(player), ...message },
    });
  };
}

const origin = { type: 'hidden_user', sender_user_name: 'Somebody', date: 1 };

export function createActs(emulator: TelegramEmulator, chats: Chats) {
  const say = createSay(emulator, chats);

  const sendFile = (player: Player, { what, name, base64 }: Extract<Act, { do: 'file' }>): void => {
    const bytes = Buffer.from(base64, 'base64');
    const id = emulator.keepFile(bytes);
    const file = { file_id: id, file_unique_id: id, file_size: bytes.length };
    const message = {
      photo: { photo: [{ ...file, width: 640, height: 480 }] },
      voice: { voice: { ...file, duration: 3 } },
      document: { document: { ...file, file_name: name } },
    }[what];
    say(player, '', message, { file: name });
  };

  const writeInGroup = (player: Player, { text, isReply }: Extract<Act, { do: 'group' }>): void => {
    const id = emulator.nextMessageId();
    const chat = { id: groupId, type: 'supergroup', title: 'Families' };
    chats.add({ id, chatId: groupId, from: 'person', who: player.name, text });
    emulator.push({
      message: {
        ...{ message_id: id, date: now(), chat, from: person(player), text, ...mentions(text) },
        ...(isReply === true && { reply_to_message: { message_id: 1, date: 1, chat, from: botName } }),
      },
    });
  };

  const edit = (player: Player, { id, text }: Extract<Act, { do: 'edit' }>): void => {
    const line = chats.find(player.chatId, id);
    if (line === undefined) return;
    line.text = text;
    line.isEdited = true;
    emulator.push({
      edited_message: {
        ...{
          message_id: id,
          date: now(),
          edit_date: now(),
          chat: privateChat(player),
          from: person(player),
          text,
        },
      },
    });
  };

  const press = (player: Player, { id, data }: Extract<Act, { do: 'press' }>): void => {
    emulator.push({
      callback_query: {
        ...{ id: `press-${emulator.nextMessageId()}`, from: person(player), chat_instance: '1', data },
        message: { message_id: id, date: now(), chat: privateChat(player) },
      },
    });
  };

  const block = (player: Player, isBlocking: boolean): void => {
    player.isBlocking = isBlocking;
    emulator.push({
      my_chat_member: {
        ...{ chat: privateChat(player), from: person(player), date: now() },
        old_chat_member: { user: botName, status: isBlocking ? 'member' : 'kicked' },
        new_chat_member: { user: botName, status: isBlocking ? 'kicked' : 'member' },
      },
    });
  };

  /** @throws Error when there is no such player */
  return (chatId: number, act: Act): void => {
    const player = players.find((one) => one.chatId === chatId);
    if (player === undefined) throw new Error(`There is no player ${chatId}`);
    switch (act.do) {
      case 'write': {
        const forwarded = act.isForwarded === true;
        say(
          player,
          act.text,
          { text: act.text, ...(forwarded && { forward_origin: origin }) },
          { isForwarded: forwarded },
        );
        break;
      }
      case 'edit':
        edit(player, act);
        break;
      case 'press':
        press(player, act);
        break;
      case 'locate': {
        const { latitude, longitude } = act;
        say(player, `📍 ${latitude}, ${longitude}`, { location: { latitude, longitude } });
        break;
      }
      case 'contact':
        say(player, `👤 ${act.name} ${act.phone}`, {
          contact: { first_name: act.name, phone_number: act.phone },
        });
        break;
      case 'file':
        sendFile(player, act);
        break;
      case 'group':
        writeInGroup(player, act);
        break;
      case 'inline':
        emulator.push({
          inline_query: { id: `${chatId}`, from: person(player), query: act.query, offset: '' },
        });
        break;
      case 'block':
        block(player, act.isBlocking);
        break;
      case 'speak':
        player.language = act.language;
        break;
    }
  };
}
