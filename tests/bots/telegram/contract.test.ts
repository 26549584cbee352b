import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import { channelContract, type Failure } from '../channel-contract.ts';
import { startTelegramEmulator } from '../../support/telegram-emulator.ts';

const person = 7_001;

const failures = {
  blocked: { code: 403, description: 'Forbidden: bot was blocked by the user' },
  broken: { code: 502, description: 'Bad Gateway' },
  too_many: { code: 429, description: 'Too Many Requests', retryAfter: 60 },
  refused: { code: 401, description: 'Unauthorized' },
} as const satisfies Record<Failure, object>;

channelContract('Telegram', {
  async start(receive, reports, log) {
    const emulator = await startTelegramEmulator();
    const channel = createTelegramChannel({
      token: emulator.token,
      apiRoot: emulator.apiRoot,
      webhookSecret: undefined,
      messagesPerSecond: 30,
      publicUrl: 'http://127.0.0.1:1',
      profile: [],
      log,
    });
    await channel.start(receive, reports);
    const chat = { id: person, type: 'private', first_name: 'Test' };
    const from = { id: person, is_bot: false, first_name: 'Test' };
    let nextMessage = 10_000;
    const push = async (message: Record<string, unknown>): Promise<number> =>
      emulator.push({
        message: {
          message_id: (nextMessage += 1),
          date: Math.floor(Date.now() / 1000),
          chat,
          from,
          ...message,
        },
      });
    return {
      channel,
      recipient: String(person),
      comesAgainWithin: 5_000,
      write: (text, id) => push({ text, ...(id !== undefined && { message_id: Number(id) }) }),
      press: async (id) => emulator.press(person, id),
      sendPicture: (caption) =>
        push({ caption, photo: [{ file_id: 'x', file_unique_id: 'y', width: 1, height: 1 }] }),
      writeInGroup: (text) => push({ text, chat: { id: -100, type: 'supergroup', title: 'group' } }),
      async sent() {
        return emulator.sent
          .filter(({ chatId }) => chatId === person)
          .map(({ text, buttons }) => ({ text, choices: buttons.map((button) => button.text) }));
      },
      failNext: (failure) => emulator.failNext('sendMessage', failures[failure]),
      close: () => emulator.close(),
    };
  },
});
