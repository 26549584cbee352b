import { expect, test } from 'vitest';
import { readMessage } from '../../../bots/whatsapp/web/inbound.ts';
import type { WebMessage } from '../../../bots/whatsapp/web/web-message.ts';

const base: WebMessage = {
  id: { _serialized: 'false_9640000000001@c.us_3EB0' },
  from: '9640000000001@c.us',
  fromMe: false,
  type: 'chat',
  body: 'شلون اسجل باحث عن عمل',
  timestamp: 1793400000,
  _data: { notifyName: 'Test' },
};
const message = {
  channel: 'whatsapp',
  externalId: base.id._serialized,
  sender: { externalId: base.from, displayName: 'Test' },
  sentAt: 1793400000_000,
};

test.each<[string, Partial<WebMessage>, object]>([
  ['a text', {}, { ...message, content: { kind: 'text', text: base.body } }],
  [
    'a voice note',
    { type: 'ptt', body: '' },
    { ...message, content: { kind: 'unsupported', what: 'voice' }, file: { reference: message.externalId } },
  ],
  [
    'a picture with words under it',
    { type: 'image', body: 'my paper' },
    {
      ...message,
      content: { kind: 'unsupported', what: 'image', caption: 'my paper' },
      file: { reference: message.externalId },
    },
  ],
  [
    'a place, never the picture of the map in its body',
    { type: 'location', body: '/9j/4AAQSkZJRg', location: { latitude: '36.3', longitude: '43.1' } },
    { ...message, content: { kind: 'location', latitude: 36.3, longitude: 43.1 } },
  ],
  [
    'a contact card',
    {
      type: 'vcard',
      body: 'BEGIN:VCARD',
      vCards: ['BEGIN:VCARD\nFN:Ahmed\nitem1.TEL;waid=964:+964 0\nADR:home\nEND:VCARD'],
    },
    { ...message, content: { kind: 'unsupported', what: 'contact', card: 'Ahmed\n+964 0' } },
  ],
  [
    'a hidden number',
    { from: '123@lid' },
    {
      ...message,
      sender: { externalId: '123@lid', displayName: 'Test' },
      content: { kind: 'text', text: base.body },
    },
  ],
  ['our own message', { fromMe: true }, { ignored: 'from_us' }],
  ['a group', { from: '123-456@g.us' }, { ignored: 'not_private' }],
  ['a status', { from: 'status@broadcast' }, { ignored: 'not_private' }],
  ['a notice of changed keys', { type: 'e2e_notification', body: '' }, { ignored: 'system' }],
])('reads %s', (_, change, expected) => {
  expect(readMessage({ ...base, ...change })).toEqual(expected);
});
