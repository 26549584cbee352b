/** Webhooks in the shapes Meta sends, scrubbed of every person. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeliveryReport, InboundMessage } from '#conversations/channels';
import { readWebhook, type ReadWebhook } from '../../../../bots/whatsapp/cloud/inbound.ts';
import { webhookSchema } from '../../../../bots/whatsapp/cloud/webhook-shapes.ts';

const phoneId = '100200300400500';
const read = (name: string): ReadWebhook =>
  readWebhook(
    webhookSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/${name}.json`), 'utf8'))),
    phoneId,
  );

const sender = {
  externalId: '9647700000001@c.us',
  aliases: ['IQ.13491208655302741@user'],
  displayName: 'Test',
};
const message = {
  channel: 'whatsapp',
  externalId: 'wamid.HBgMOTY0NzcwMDAwMDAwMRUCABIYFjNFQjA',
  sender,
  sentAt: 1_793_400_000_000,
};
const hidden = { externalId: 'IQ.13491208655302741@user', displayName: 'Test' };

test.each<[string, Partial<InboundMessage>]>([
  ['text', { content: { kind: 'text', text: 'شلون اسجل باحث عن عمل' } }],
  ['button-reply', { content: { kind: 'choice', id: 'consent:yes' } }],
  ['list-reply', { content: { kind: 'choice', id: 'region:erbil' } }],
  ['template-button', { content: { kind: 'text', text: 'OK' } }],
  ['location', { content: { kind: 'location', latitude: 36.19, longitude: 44.01 } }],
  [
    'image-caption',
    {
      content: { kind: 'unsupported', what: 'image', caption: 'my paper' },
      file: { reference: '1043000000000001' },
    },
  ],
  ['voice', { content: { kind: 'unsupported', what: 'voice' }, file: { reference: '1043000000000002' } }],
  [
    'document',
    {
      content: { kind: 'unsupported', what: 'document', caption: 'what is this?' },
      file: { reference: '1043000000000003', name: 'letter.pdf' },
    },
  ],
  ['sticker', { content: { kind: 'unsupported', what: 'sticker' }, file: { reference: '1043000000000004' } }],
  [
    'contact-card',
    { content: { kind: 'unsupported', what: 'contact', card: 'Test Person\n+964 770 000 0002' } },
  ],
  ['forwarded', { content: { kind: 'text', text: 'Guaranteed visa, pay today' }, isForwarded: true }],
  ['unsupported', { content: { kind: 'unsupported', what: 'other' } }],
  ['hidden-number', { externalId: 'wamid.HIDDEN', sender: hidden, content: { kind: 'text', text: 'hello' } }],
  [
    'user-id-as-from',
    { externalId: 'wamid.HIDDEN2', sender: hidden, content: { kind: 'text', text: 'hello' } },
  ],
])('reads a webhook of %s', (name, expected) => {
  expect(read(name)).toEqual({ messages: [{ ...message, ...expected }], reports: [], ignored: [] });
});

test.each([
  ['reaction', 'system'],
  ['number-changed', 'system'],
  ['group', 'not_private'],
  ['account-update', 'other_field'],
  ['other-number', 'other_number'],
])('leaves %s alone: %s', (name, reason) => {
  expect(read(name)).toEqual({ messages: [], reports: [], ignored: [reason] });
});

test('reads every message of every change, in order', () => {
  const { messages } = read('several');
  expect(messages.map(({ content }) => content.kind === 'text' && content.text)).toEqual([
    'one',
    'two',
    'three',
  ]);
  expect(messages.map((one) => one.sender.externalId)).toEqual([
    sender.externalId,
    sender.externalId,
    '9647700000009@c.us',
  ]);
});

test('one message nobody can read does not take the others with it', () => {
  const { messages, ignored } = read('one-malformed');
  expect(messages).toHaveLength(1);
  expect(ignored).toEqual(['malformed']);
});

const id = '0199c0de-0000-7000-8000-000000000001';
test.each<[string, Partial<DeliveryReport> & { code?: string }]>([
  ['status-delivered', { id, state: 'delivered' }],
  ['status-read', { state: 'read' }],
  ['status-failed-window', { id, state: 'failed', code: 'window_closed' }],
  ['status-failed-undeliverable', { state: 'failed', code: 'contact_unreachable' }],
])('reads %s', (name, { code, ...expected }) => {
  const [report, ...others] = read(name).reports;
  expect(others).toEqual([]);
  expect(report).toMatchObject({ externalId: 'wamid.OUT1', ...expected });
  expect(report?.error?.code).toBe(code);
});

test('a part of a long text that has arrived says nothing about the whole', () => {
  expect(read('status-part-delivered').reports).toEqual([]);
});
