/** A Telegram to play with: the emulator of the tests, chats of a few people, and a page in the browser. */
import { startTelegramEmulator, type TelegramEmulator } from '../telegram-emulator.ts';
import { createActs } from './acts.ts';
import { createChats, groupId, players } from './chats.ts';
import { createPlayPage } from './serve-page.ts';

export interface Playground {
  readonly emulator: TelegramEmulator;
  /** Where the page is. */
  readonly url: string;
}

/** @param port of the page and of the Bot API behind it; 0 for any that is free */
export async function startPlayground(port: number): Promise<Playground> {
  let commands: unknown = [];
  let inline: unknown = [];
  const chats = createChats(() => page.changed());
  const state = (): unknown => ({
    players,
    groupId,
    lines: chats.lines,
    keyboards: Object.fromEntries(players.map(({ chatId }) => [chatId, chats.keyboardOf(chatId)])),
    commands,
    inline,
  });
  const page = createPlayPage({ state, act: (chatId, act) => play(chatId, act) });
  const emulator = await startTelegramEmulator(undefined, { port, serve: page.serve });
  const play = createActs(emulator, chats);
  emulator.onCall(({ method, body }, result) => {
    if (method === 'setMyCommands' && body['language_code'] === undefined && body['scope'] === undefined)
      commands = body['commands'];
    if (method === 'answerInlineQuery') {
      inline = body['results'];
      page.changed();
    }
    chats.hearCall(method, body, result);
  });
  emulator.refuseWhen((method, body) =>
    method.startsWith('send') &&
    players.some((one) => one.isBlocking && one.chatId === Number(body['chat_id']))
      ? { code: 403, description: 'Forbidden: bot was blocked by the user' }
      : undefined,
  );
  return { emulator, url: emulator.apiRoot };
}
