import { GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import type { OutboundMessage } from '#conversations/channels';
import { deliveryErrorFrom, renderMessage } from '../../../bots/telegram/outbound.ts';

const message = (text: string, buttons: OutboundMessage['buttons'] = []): OutboundMessage => ({
  id: 'm1',
  recipient: '700100200',
  text,
  buttons,
  direction: 'rtl',
});

describe('rendering', () => {
  test('short buttons stand two a row with their digit, text is never markup', () => {
    expect(
      renderMessage(
        message('*لا* <b>', [
          { id: 'person', label: 'تحدث مع شخص' },
          { id: 'helpful:yes', label: 'نعم' },
        ]),
      ),
    ).toEqual([
      {
        text: '*لا* <\u2066b\u2069>',
        link_preview_options: { is_disabled: true },
        reply_markup: {
          inline_keyboard: [
            [
              { text: '0️⃣ تحدث مع شخص', callback_data: 'person' },
              { text: '1️⃣ نعم', callback_data: 'helpful:yes' },
            ],
          ],
        },
      },
    ]);
  });

  test('a long label stands alone, so that a small phone shows it whole', () => {
    const long = { id: 'code:24', label: 'What smugglers promise, and what happens' };
    const [part] = renderMessage(message('x', [long, { id: 'menu', label: 'Menu' }]));
    expect(part?.reply_markup).toEqual({
      inline_keyboard: [
        [{ text: `1️⃣ ${long.label}`, callback_data: 'code:24' }],
        [{ text: '2️⃣ Menu', callback_data: 'menu' }],
      ],
    });
  });

  test('the button that sends a place stands below the chat, and the others with it', () => {
    const buttons = ['share-location', 'near:duhok', 'person'].map((id) => ({ id, label: id }));
    const [part] = renderMessage(message('x', buttons));
    expect(part?.reply_markup).toEqual({
      keyboard: [
        [{ text: '1️⃣ share-location', request_location: true }, { text: '2️⃣ near:duhok' }],
        [{ text: '0️⃣ person' }],
      ],
      one_time_keyboard: true,
      resize_keyboard: true,
    });
  });

  test('a long text goes in parts within the limit, buttons under the last', () => {
    const parts = renderMessage(message('کورد '.repeat(2_000), [{ id: 'person', label: 'x' }]));
    expect(parts.length).toBe(3);
    expect(parts.every(({ text }) => text.length <= 4096)).toBe(true);
    expect(parts.map((part) => 'reply_markup' in part)).toEqual([false, false, true]);
  });
});

const refused = (code: number, description: string, retryAfter?: number): GrammyError =>
  new GrammyError(
    'failed',
    {
      ok: false,
      error_code: code,
      description,
      ...(retryAfter && { parameters: { retry_after: retryAfter } }),
    },
    'sendMessage',
    {},
  );

test.each([
  [refused(403, 'Forbidden: bot was blocked by the user'), 'contact_unreachable', false, undefined],
  [refused(400, 'Bad Request: chat not found'), 'contact_unreachable', false, undefined],
  [refused(400, 'Bad Request: message is too long'), 'rejected', false, undefined],
  [refused(429, 'Too Many Requests: retry after 7', 7), 'rate_limited', true, 7_000],
  [refused(401, 'Unauthorized'), 'not_authorised', true, undefined],
  [refused(502, 'Bad Gateway'), 'unavailable', true, undefined],
  [new HttpError('no network', new Error('ECONNREFUSED')), 'unavailable', true, undefined],
])('%s becomes %s', (error, code, isRetryable, retryAfter) => {
  const { code: found, isRetryable: retry, retryAfter: wait } = deliveryErrorFrom(error);
  expect({ found, retry, wait }).toEqual({ found: code, retry: isRetryable, wait: retryAfter });
});
