import { describe, expect, it } from 'vitest';
import { createRecipientPace } from '#conversations/outbox';
import {
  DeliveryError,
  isolateDirections,
  sendParts,
  splitText,
  type PartProgress,
} from '#conversations/channels';
import { hour } from '#platform/base';
import { commitCounts, withTransaction } from '#platform/storage';
import { createTestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';
import { takePlaces } from '../../../src/conversations/outbox/pace.store.ts';

eachDatabase('places in the stream of a channel', (databases) => {
  it('are no more than the channel allows, for all who ask together', async () => {
    const database = await databases.open();
    const begin = 1_800_000_000_000;
    const ask = (at: number, wanted: number): Promise<number> =>
      withTransaction(database, (tx) => takePlaces(tx, 'telegram', 30, wanted, at));
    // After a rest a tenth of a second's share at once, then one every 33 ms.
    expect(await ask(begin, 100)).toBe(3);
    expect(await ask(begin, 100)).toBe(0);
    let taken = 0;
    for (let at = begin; at <= begin + 10_000; at += 10) taken += await ask(at, 5);
    expect(taken).toBeGreaterThanOrEqual(299);
    expect(taken).toBeLessThanOrEqual(301);
  });

  it('are not lost when the clock is put back', async () => {
    const database = await databases.open();
    const begin = 1_800_000_000_000;
    const ask = (at: number): Promise<number> =>
      withTransaction(database, (tx) => takePlaces(tx, 'telegram', 30, 1, at));
    expect(await ask(begin)).toBe(1);
    expect(await ask(begin - hour)).toBe(1);
  });
});

describe('the pause of a recipient', () => {
  it('grows with every message and is used up by time', () => {
    let now = 0;
    const pace = createRecipientPace(() => now);
    const limits = { perSecond: 80, betweenTwo: 6_000, inARow: 2 };
    expect(pace.wait('a', limits)).toBe(0);
    pace.note('a', limits);
    expect(pace.wait('a', limits)).toBe(0);
    pace.note('a', limits);
    expect([pace.wait('a', limits), pace.wait('b', limits)]).toEqual([6_000, 0]);
    now = 6_000;
    expect(pace.wait('a', limits)).toBe(0);
    now = 60_000;
    expect(pace.waiting()).toBe(0);
  });
});

describe('a message of several parts', () => {
  it('goes on at the part that failed', async () => {
    const sent: string[] = [];
    let done = 0;
    const progress = (): PartProgress => ({
      done,
      noteDone: (count) => {
        done = count;
        return Promise.resolve();
      },
    });
    let isDown = true;
    const send = (part: string): Promise<string> => {
      if (part === 'two' && isDown) return Promise.reject(new DeliveryError('unavailable'));
      sent.push(part);
      return Promise.resolve(part);
    };
    const parts = ['one', 'two', 'three'];
    await expect(sendParts(parts, progress(), send)).rejects.toThrow('unavailable');
    isDown = false;
    expect(await sendParts(parts, progress(), send)).toBe('three');
    expect(sent).toEqual(['one', 'two', 'three']);
  });

  it('is never cut inside a character or a link', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitText(family.repeat(4), 25)).toEqual([family.repeat(2), family.repeat(2)]);
    expect(splitText('aaaaaaaa;https://example.org/abcdef', 30)).toEqual([
      'aaaaaaaa;',
      'https://example.org/abcdef',
    ]);
  });
});

describe.each([
  [
    'a number in Arabic',
    'rtl',
    'اتصل على +964 770 123 4567 الآن',
    'اتصل على \u2066+964 770 123 4567\u2069 الآن',
  ],
  ['a line that begins with a Latin name', 'rtl', 'ICMPD تساعدك', '\u200F\u2066ICMPD\u2069 تساعدك'],
  [
    'an address is left as it is',
    'rtl',
    'انظر https://mrc.example/ar/ هنا',
    'انظر https://mrc.example/ar/ هنا',
  ],
  ['an Arabic name in English', 'ltr', 'Ask أحمد علي today', 'Ask \u2067أحمد علي\u2069 today'],
  ['one direction alone', 'rtl', 'مرحبًا بك 24', 'مرحبًا بك 24'],
  ['English alone', 'ltr', 'Call +964 770 now', 'Call +964 770 now'],
] as const)('directions: %s', (_, direction, text, expected) => {
  it('are kept apart by marks nobody sees', () => {
    expect(isolateDirections(text, direction)).toBe(expected);
    expect(isolateDirections(isolateDirections(text, direction), direction)).toBe(expected);
  });
});

eachDatabase(
  'transactions that wait together',
  (databases) => {
    const put = (key: string) => ({ key, value: '1', updated_at: 0, updated_by: null });

    it('share a commit; one that fails takes back only its own', async () => {
      const database = await databases.open();
      const works = Array.from({ length: 20 }, (_, index) =>
        withTransaction(database, async (tx) => {
          await tx
            .insertInto('settings')
            .values(put(`work-${index}`))
            .execute();
          if (index === 7) throw new Error('seven');
          return index;
        }),
      );
      const ends = await Promise.allSettled(works);
      expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      const rows = await database
        .selectFrom('settings')
        .select('key')
        .where('key', 'like', 'work-%')
        .execute();
      expect(rows).toHaveLength(19);
      expect(rows.map(({ key }) => key)).not.toContain('work-7');
      expect(commitCounts(database)).toMatchObject({ works: 20, commits: 1 });
    });
  },
  ['sqlite'],
);

eachDatabase('a message that failed', (databases) => {
  it('is listed without a word of it, tried again at its place, or given up', async () => {
    const test = await createTestApp(await databases.open());
    const { app, channel, world } = test;
    channel.failNext(new DeliveryError('rejected'));
    await test.say('a passport please');
    const [failed] = await app.outbox.undelivered(10);
    expect(failed).toMatchObject({ kind: 'bot', channel: 'telegram', error: 'rejected' });
    expect(JSON.stringify(failed)).not.toContain('passport');
    const id = failed?.id ?? '';
    expect(await withTransaction(app.database, (tx) => app.outbox.tryAgain(tx, id))).toBe(true);
    world.clock.pass(1);
    await test.settle();
    expect(channel.sentTo('amal')).toHaveLength(1);
    expect(await app.outbox.undelivered(10)).toEqual([]);
    channel.failNext(new DeliveryError('contact_unreachable'));
    await test.say('a loan please');
    const [again] = await app.outbox.undelivered(10);
    expect(await withTransaction(app.database, (tx) => app.outbox.giveUp(tx, again?.id ?? ''))).toBe(true);
    expect(await app.outbox.undelivered(10)).toEqual([]);
  });
});
