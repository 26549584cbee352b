import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Update } from 'grammy/types';
import { readUpdate } from '../../../bots/telegram/inbound.ts';
import { isReadable } from '../../../bots/telegram/update-shape.ts';

const folder = new URL('fixtures/', import.meta.url);
const fixture = (name: string): Update =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Update;

const sender = { externalId: '700100200', displayName: 'Test Person', languageHint: 'ar' };
const message = { channel: 'telegram', externalId: '700100200:41', sender, sentAt: 1793400000_000 };
const reads = (content: object): object => ({ message: { ...message, content } });
const choice = (id: string): object => reads({ kind: 'choice', id });
const bot = { id: 999, username: 'mrc_test_bot' };
const group = { chatId: -100200300, messageId: 41, languageHint: 'ar' };
const corrected = {
  ...message,
  externalId: '700100200:41:edited:1793400060',
  corrects: '700100200:41',
  sentAt: 1793400060_000,
};

const rows: Readonly<Record<string, object>> = {
  'text-sorani': reads({ kind: 'text', text: 'سڵاو، چۆن هەویەم وەربگرمەوە؟' }),
  'command-start': choice('menu'),
  'command-start-ckb': choice('language:ckb'),
  'command-person': choice('person'),
  'command-unknown': reads({ kind: 'text', text: '/salary how much' }),
  voice: {
    message: {
      ...message,
      content: { kind: 'unsupported', what: 'voice' },
      file: { reference: 'AwACAgQ', size: 29015 },
    },
  },
  'photo-caption': {
    message: {
      ...message,
      content: { kind: 'unsupported', what: 'image', caption: 'هاي ورقتي' },
      file: { reference: 'AgACAgQ', size: 1200 },
    },
  },
  location: reads({ kind: 'location', latitude: 36.345, longitude: 43.145 }),
  sticker: reads({ kind: 'unsupported', what: 'sticker' }),
  contact: reads({ kind: 'unsupported', what: 'contact', card: 'Test\n+9647000000000' }),
  // A command in somebody else's words is no command of the sender's.
  forwarded: {
    message: {
      ...message,
      content: { kind: 'text', text: '/start work in Canada, pay 500 USD first' },
      isForwarded: true,
    },
  },
  'forwarded-location': {
    message: { ...message, content: { kind: 'unsupported', what: 'other' }, isForwarded: true },
  },
  group: { ignored: 'not_addressed' },
  'group-mention': { group: { ...group, text: 'how do I renew my passport?' } },
  'group-reply': { group: { ...group, text: 'and for children?' } },
  'group-command': { group: { ...group, text: '' } },
  'group-command-of-another': { ignored: 'not_addressed' },
  'added-to-group': { ignored: 'not_private' },
  'inline-query': { inline: { id: '777', query: 'smugglers', languageHint: 'ar' } },
  'by-way-of-bot': { ignored: 'by_way_of_bot' },
  edited: { message: { ...corrected, content: { kind: 'text', text: 'hello' } } },
  'edited-caption': { message: { ...corrected, content: { kind: 'text', text: 'هاي هويتي' } } },
  'live-location-moves': { ignored: 'edited' },
  pinned: { ignored: 'no_content' },
  blocked: { reachable: { externalId: '700100200', isReachable: false } },
  unblocked: { reachable: { externalId: '700100200', isReachable: true } },
  button: {
    message: {
      channel: 'telegram',
      externalId: 'callback:4382bfdwdsb323b2d9',
      sender,
      content: { kind: 'choice', id: 'passage:smugglers#promises' },
      sentAt: 1793400100_000,
    },
  },
};

test.each(Object.entries(rows))('reads %s', (name, expected) => {
  expect(isReadable(fixture(name))).toBe(true);
  expect(readUpdate(fixture(name), bot)).toEqual(expected);
});

test('in a group nobody is answered before we know our own name', () => {
  expect(readUpdate(fixture('group-mention'))).toEqual({ ignored: 'not_addressed' });
});

test.each([
  ['no object', 'text'],
  ['no number', { message: {} }],
  ['a message without a chat', { update_id: 1, message: { message_id: 1, date: 1, text: 'x' } }],
  [
    'a text that is none',
    { update_id: 1, message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: 5 } },
  ],
  ['a button of nobody', { update_id: 1, callback_query: { id: 'x', data: 'menu' } }],
  [
    'an edit without its time',
    { update_id: 1, edited_message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' } } },
  ],
])('%s cannot be read', (_, update) => {
  expect(isReadable(update)).toBe(false);
});

test.each([
  ['24', 'code:24'],
  ['24_ckb', 'code:24:ckb'],
  ['smugglers', 'code:smugglers'],
  ['voluntary-return_ps', 'code:voluntary-return:ps'],
  ['guide_smugglers', 'code:smugglers'],
  ['guide_voluntary-return_ps', 'code:voluntary-return:ps'],
  ['office_mrc-erbil', 'office:mrc-erbil'],
  ['office_mrc-erbil_ckb', 'office:mrc-erbil:ckb'],
  ['ckb', 'language:ckb'],
  ['__', 'menu'],
])('reads the deep link ?start=%s', (payload, id) => {
  const update = fixture('command-start-ckb');
  const { message: sent } = update;
  const linked = { ...update, message: { ...sent, text: `/start ${payload}` } } as Update;
  expect(readUpdate(linked)).toEqual(choice(id));
});

test('every fixture has its row', () => {
  expect(
    readdirSync(folder)
      .map((file) => file.replace('.json', ''))
      .toSorted(),
  ).toEqual(Object.keys(rows).toSorted());
});
