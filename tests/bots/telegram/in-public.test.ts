/** What is said where others read along, guides shared by inline mode, the bot's profile, and updates nobody can read. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel, InboundMessage } from '#conversations/channels';
import { createPublicAnswers } from '#conversations/public-answers';
import { createAnswering } from '#guidance/answering';
import { createTranslate } from '#guidance/collections';
import { readBuiltCollections, readUiCatalogs } from '#guidance/collections/reader';
import { readKnowledge } from '#guidance/knowledge/reader';
import { applyTexts, createTelegramChannel, profileTexts } from '../../../bots/telegram/index.ts';
import { Api } from 'grammy';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator.ts';

const translate = createTranslate(readUiCatalogs('content'));
const siteUrl = 'https://mrc.example.org';
const publicAnswers = createPublicAnswers({
  answering: createAnswering(readKnowledge('dist/knowledge'), { siteUrl }),
  collections: readBuiltCollections('dist/collections.json'),
  translate,
  siteUrl,
});

let emulator: TelegramEmulator;
let channel: Channel;
let received: InboundMessage[];
let logged: string[];

beforeEach(async () => {
  emulator = await startTelegramEmulator();
  received = [];
  logged = [];
  channel = createTelegramChannel({
    token: emulator.token,
    apiRoot: emulator.apiRoot,
    webhookSecret: undefined,
    publicUrl: siteUrl,
    profile: profileTexts(translate),
    publicAnswers,
    log: (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`),
  });
  await channel.start(async (message) => void received.push(message));
  // Set-up asks who we are first; what is said before is not answered.
  await vi.waitFor(() => expect(emulator.calls.some(({ method }) => method === 'setMyCommands')).toBe(true));
});
afterEach(async () => {
  await channel.stop();
  await emulator.close();
});

const group = { id: -500, type: 'supergroup', title: 'Families' };
const from = { id: 7, is_bot: false, first_name: 'Amal', language_code: 'en' };
const inGroup = (text: string, message = {}): number =>
  emulator.push({ message: { message_id: 5, date: 1, chat: group, from, text, ...message } });
const named = (text: string): number =>
  inGroup(`@mrc_test_bot ${text}`, { entities: [{ type: 'mention', offset: 0, length: 13 }] });

describe('in a group', () => {
  it('a question gets a passage and the way to a private chat; nothing is received', async () => {
    named('the smuggler says it is 100 % safe, is that true?');
    await emulator.waitForSent(1, 25_000);
    const [reply] = emulator.sent;
    expect(reply?.chatId).toBe(group.id);
    expect(reply?.text).toContain(`${siteUrl}/en/guides/`);
    expect(reply?.text).toContain(translate('en', 'telegram:group.privately'));
    const call = emulator.calls.find(({ method }) => method === 'sendMessage');
    expect(call?.body['reply_parameters']).toMatchObject({ message_id: 5 });
    expect(JSON.stringify(call?.body['reply_markup'])).toContain('https://t.me/mrc_test_bot?start=en');
    expect(received).toEqual([]);
  });

  it.each([
    ['a wish for a counsellor', 'I want to talk to a counsellor'],
    ['a matter of one person', 'my cousin Ahmed has a letter with a stamp nobody can read'],
  ])('%s leads to a private chat and nowhere else', async (_, text) => {
    named(text);
    await emulator.waitForSent(1, 25_000);
    expect(emulator.sent[0]?.text).toBe(translate('en', 'telegram:group.privately'));
  });

  it('danger is not spoken of before others: the numbers, and the way to a private chat', async () => {
    named('I want to kill myself');
    await emulator.waitForSent(1, 25_000);
    expect(emulator.sent[0]?.text).toContain(`${siteUrl}/en/emergency/`);
    expect(emulator.sent[0]?.text).not.toMatch(/kill|suicide|myself/i);
  });

  it('what is not said to us is not answered, and not logged', async () => {
    inGroup('a secret between friends');
    named('hello');
    await emulator.waitForSent(1, 25_000);
    expect(emulator.sent).toHaveLength(1);
    expect(emulator.sent[0]?.text).toContain(translate('en', 'telegram:group.intro'));
    expect(logged.join()).not.toMatch(/secret|hello/);
  });

  it('a group that asks without end is left alone for a minute', async () => {
    for (let count = 0; count < 14; count += 1) named('hello');
    await vi.waitFor(
      () => expect(logged.filter((line) => line.startsWith('group_limited'))).toHaveLength(4),
      5_000,
    );
    expect(emulator.sent.length).toBeLessThanOrEqual(10);
  });

  it('a refused answer keeps nobody else waiting', async () => {
    emulator.failNext('sendMessage', { code: 403, description: 'Forbidden: bot was kicked' });
    named('hello');
    emulator.write(7, 'in private');
    await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
    await vi.waitFor(() => expect(logged.join()).toContain('group_reply_failed {"code":403}'));
  });
});

it('inline mode offers guides in the language of who types, with the page and a link to the bot', async () => {
  const ask = (query: string, language_code: string): number =>
    emulator.push({
      inline_query: { id: query || 'none', from: { ...from, language_code }, query, offset: '' },
    });
  ask('smugglers', 'en');
  ask('', 'ku');
  await vi.waitFor(
    () => expect(emulator.calls.filter(({ method }) => method === 'answerInlineQuery')).toHaveLength(2),
    5_000,
  );
  const answers = emulator.calls
    .filter(({ method }) => method === 'answerInlineQuery')
    .map(({ body }) => body);
  const of = (id: string) => answers.find((answer) => answer['inline_query_id'] === id);
  const results = (id: string) =>
    of(id)?.['results'] as { title: string; input_message_content: { message_text: string } }[];
  expect(JSON.stringify(of('smugglers'))).toContain('start=guide_smugglers_en');
  expect(results('smugglers')[0]?.input_message_content.message_text).toContain(`${siteUrl}/en/guides/`);
  expect(results('none')).toHaveLength(7);
  expect(
    results('none').every(({ input_message_content: { message_text: text } }) =>
      text.includes('/ckb/guides/'),
    ),
  ).toBe(true);
  expect(of('smugglers')).toMatchObject({ is_personal: true, button: { start_parameter: 'en' } });
  expect(received).toEqual([]);
});

it('updates nobody can read are logged without their words and passed over', async () => {
  emulator.push({ message: { message_id: 'x', text: 'my secret' } });
  emulator.push({ callback_query: { data: 'my secret' } });
  emulator.write(7, 'afterwards');
  await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
  expect(logged.filter((line) => line.startsWith('update_malformed'))).toHaveLength(2);
  expect(logged.join()).not.toContain('secret');
  await vi.waitFor(() => expect(emulator.unconfirmed()).toBe(0), 5_000);
});

describe('the profile', () => {
  const texts = profileTexts(translate);

  it('keeps to the limits of Telegram in every language', () => {
    for (const { name, shortDescription, description, commands } of texts) {
      expect(name.length).toBeLessThanOrEqual(64);
      expect(shortDescription.length).toBeLessThanOrEqual(120);
      expect(description.length).toBeLessThanOrEqual(512);
      for (const command of commands) {
        expect(command.command).toMatch(/^[a-z_]{1,32}$/);
        expect(command.description.length).toBeLessThanOrEqual(100);
      }
    }
    expect(new Set(texts.map(({ description }) => description)).size).toBe(texts.length - 1);
  });

  it('sets the menu of commands by language and by kind of chat', async () => {
    await vi.waitFor(() => {
      const set = emulator.calls.filter(({ method }) => method === 'setMyCommands');
      expect(set).toHaveLength(texts.length * 3);
    }, 10_000);
    const calls = emulator.calls.filter(({ method }) => method === 'setMyCommands').map(({ body }) => body);
    const menu = (language: string | undefined, scope: string | undefined): number | undefined =>
      (
        calls.find(
          (body) =>
            body['language_code'] === language &&
            (body['scope'] as { type?: string } | undefined)?.type === scope,
        )?.['commands'] as unknown[] | undefined
      )?.length;
    expect(menu('ku', 'all_private_chats')).toBe(9);
    expect(menu('ku', 'all_group_chats')).toBe(1);
    expect(menu(undefined, undefined)).toBe(9);
  });

  it('sets names and descriptions once: what is the same is not written again', async () => {
    const api = new Api(emulator.token, { apiRoot: emulator.apiRoot });
    expect(await applyTexts(api, texts)).toHaveLength(texts.length * 3);
    expect(await applyTexts(api, texts)).toEqual([]);
    const [first, ...rest] = texts;
    if (first === undefined) throw new Error('no texts');
    expect(await applyTexts(api, [{ ...first, name: 'Another' }, ...rest])).toEqual([
      { languageCode: undefined, field: 'name' },
    ]);
  });
});
