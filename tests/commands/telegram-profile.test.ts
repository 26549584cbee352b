/** `npm run telegram:profile` against the emulator of the Bot API. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, type CommandEnd } from '../support/run-command.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';

let emulator: TelegramEmulator;
beforeEach(async () => {
  emulator = await startTelegramEmulator();
});
afterEach(() => emulator.close());

/** Runs it in a folder of its own: it needs no database. */
const run = (environment: Record<string, string> = {}): Promise<CommandEnd> => {
  const folder = mkdtempSync(join(tmpdir(), 'mrc-profile-'));
  const storage = { dataDir: join(folder, 'data'), databaseUrl: undefined };
  return runCommand(folder, storage, 'telegram-profile', [], {
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    ...environment,
  });
};

it('sets every text once, and says what it did', async () => {
  const first = await run();
  expect(first.code).toBe(0);
  expect(first.output).toContain('ku: description');
  expect(first.output).toMatch(/@mrc_test_bot: menus of commands set, 33 texts changed/);
  expect((await run()).output).toContain('0 texts changed');
});

it.each([
  [{ TELEGRAM_BOT_TOKEN: '' }, 'Set TELEGRAM_BOT_TOKEN'],
  [{ TELEGRAM_BOT_TOKEN: '99:not-our-token-not-our-token' }, 'does not know this token'],
  [{ TELEGRAM_API_ROOT: 'http://127.0.0.1:9' }, 'cannot be reached'],
])('with %o it says what to do', async (environment, sentence) => {
  const { code, output } = await run(environment);
  expect(code).toBe(1);
  expect(output).toContain(sentence);
  expect(output).not.toContain('    at ');
});

it('says when Telegram wants a pause', async () => {
  emulator.failNext('setMyName', { code: 429, description: 'Too Many Requests', retryAfter: 600 });
  expect((await run()).output).toContain('in 10 minutes');
});
