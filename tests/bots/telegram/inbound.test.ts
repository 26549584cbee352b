import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Update } from 'grammy/types';
import { readUpdate } from '../../../bots/telegram/inbound.ts';

const folder = new URL('fixtures/', import.meta.url);
const fixture = (name: string): Update =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Update;

const sender = { externalId: '700100200', displayName: 'Test Person', languageHint: 'ar' };
const message = { channel: 'telegram', externalId: '700100200:41', sender, sentAt: 1793400000_000 };
const choice = (id: string): object => ({ ...message, content: { kind: 'choice', id } });

const rows: Readonly<Record<string, object>> = {
  'text-sorani': { ...message, content: { kind: 'text', text: 'سڵاو، چۆن هەویەم وەربگرمەوە؟' } },
  'command-start': choice('menu'),
  'command-start-ckb': choice('language:ckb'),
  'command-person': choice('person'),
  'command-unknown': { ...message, content: { kind: 'text', text: '/salary how much' } },
  voice: {
    ...message,
    content: { kind: 'unsupported', what: 'voice' },
    file: { reference: 'AwACAgQ', size: 29015 },
  },
  'photo-caption': {
    ...message,
    content: { kind: 'unsupported', what: 'image', caption: 'هاي ورقتي' },
    file: { reference: 'AgACAgQ', size: 1200 },
  },
  location: { ...message, content: { kind: 'location', latitude: 36.345, longitude: 43.145 } },
  sticker: { ...message, content: { kind: 'unsupported', what: 'sticker' } },
  contact: { ...message, content: { kind: 'unsupported', what: 'contact', card: 'Test\n+9647000000000' } },
  group: { ignored: 'not_private' },
  edited: { ignored: 'edited' },
  pinned: { ignored: 'no_content' },
  blocked: { ignored: 'other_update' },
  button: {
    channel: 'telegram',
    externalId: 'callback:4382bfdwdsb323b2d9',
    sender,
    content: { kind: 'choice', id: 'passage:smugglers#promises' },
    sentAt: 1793400100_000,
  },
};

test.each(Object.entries(rows))('reads %s', (name, expected) => {
  expect(readUpdate(fixture(name))).toEqual(expected);
});

test.each([
  ['24', 'code:24'],
  ['24_ckb', 'code:24:ckb'],
  ['smugglers', 'code:smugglers'],
  ['voluntary-return_ps', 'code:voluntary-return:ps'],
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
