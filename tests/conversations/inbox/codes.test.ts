/** Short numbers from paper: written, pressed or scanned, on every channel. */
import { describe, expect, it, test } from 'vitest';
import { codeOf, type CodeTarget } from '#guidance/collections';
import { readTypedNumber } from '#conversations/dialogues';
import { readChoice } from '#conversations/inbox';
import { channelIds } from '#conversations/channels';
import { createTestApp, wordsOf } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

describe('a typed number', () => {
  test.each([
    ['24', 24],
    [' ٢٤ ', 24],
    ['۲۴', 24],
    ['२४', 24],
    ['২৪', 24],
    ['#24', 24],
    ['(24)', 24],
    ['24.', 24],
    ['0', 0],
    ['312', 312],
    ['24 25', undefined],
    ['I am 24', undefined],
    ['07501234567', undefined],
    ['', undefined],
    [' '.repeat(60) + '24', undefined],
  ])('%j is %j', (text, number) => {
    expect(readTypedNumber(text)).toBe(number);
  });
});

test.each([
  ['code:24', { kind: 'code', word: '24', locale: undefined }],
  ['code:24:ckb', { kind: 'code', word: '24', locale: 'ckb' }],
  ['code:smugglers:ps', { kind: 'code', word: 'smugglers', locale: 'ps' }],
  ['code:24:xx', { kind: 'code', word: '24', locale: undefined }],
  ['code:', { kind: 'other', id: 'code:' }],
])('the button %s', (id, choice) => {
  expect(readChoice(id)).toEqual(choice);
});

eachDatabase('codes', (databases) => {
  const open = async (channelId: (typeof channelIds)[number] = 'telegram') => {
    const test = await createTestApp(await databases.open(), { channelId });
    const { collections } = test.app;
    const code = (target: CodeTarget): number => codeOf(collections.codes, target) ?? 0;
    return { ...test, code, collections };
  };

  it.each(channelIds)(
    'answers on %s with the guide: title, summary, its sections to choose from',
    async (channel) => {
      const { say, code, collections } = await open(channel);
      const [reply, ...more] = await say(String(code({ kind: 'guide', id: 'voluntary-return' })), {
        languageHint: 'en',
      });
      const guide = collections.guides.find(({ id, locale }) => id === 'voluntary-return' && locale === 'en');
      expect(more).toEqual([]);
      expect(reply?.text).toContain(guide?.title);
      expect(reply?.text).toContain(guide?.summary);
      expect(reply?.text).toContain('/en/guides/voluntary-return/');
      expect(reply?.text).toContain(wordsOf('en', 'bot:answer.draft'));
      expect(reply?.buttons.map(({ id }) => id)).toEqual([
        ...(guide?.sections ?? []).map(({ id }) => `passage:voluntary-return#${id}`),
        'person',
      ]);
    },
  );

  it('lets the menu shown last have its numbers, and every other number be a code', async () => {
    const { say, code } = await open();
    const smugglers = code({ kind: 'guide', id: 'smugglers' });
    await say(String(smugglers), { languageHint: 'en' });
    const [chosen] = await say('1');
    expect(chosen?.text).not.toContain('/en/guides/smugglers/\n');
    const [again] = await say('٢٠');
    expect(again?.text).toContain('/en/guides/smugglers/');
  });

  it('never offers so many choices that a code could be one of them', async () => {
    const { say, collections } = await open();
    for (const { code } of collections.codes.values()) {
      const [reply] = await say(
        { kind: 'choice', id: `code:${code}` },
        { as: `reader-${code}`, languageHint: 'en' },
      );
      expect(reply?.buttons.length, String(code)).toBeLessThan(20);
      expect(reply?.buttons.length, String(code)).toBeGreaterThan(0);
      for (const { id } of reply?.buttons ?? []) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
    }
  });

  it('speaks the language of the paper, unless the contact chose one', async () => {
    const { press } = await open();
    const [reply] = await press('code:smugglers:ckb');
    expect(reply?.text).toContain('/ckb/guides/smugglers/');
    await press('language:ar');
    const [later] = await press('code:smugglers:ckb');
    expect(later?.text).toContain('/ar/guides/smugglers/');
  });

  it('gives the numbers of a place, and asks for the place first', async () => {
    const { say, code, collections } = await open();
    const [which] = await say(String(code({ kind: 'emergency', id: 'everywhere' })), { languageHint: 'en' });
    expect(which?.buttons).toHaveLength(7);
    const [kri] = await say(String(code({ kind: 'emergency', id: 'kri' })));
    const numbers = [...collections.contacts.values()].filter(({ places }) => places.includes('kri'));
    expect(numbers.some((line) => line.numbers.some((number) => kri?.text.includes(number)))).toBe(true);
    expect(kri?.text).toContain('/en/emergency/kri/');
  });

  it('lists the offices of a governorate, those of a hub from the desk too, and says where none is known', async () => {
    const { say, code, addHub } = await open();
    await addHub('hub-duhok', 'Hub Duhok', ['duhok']);
    const [duhok] = await say(String(code({ kind: 'offices', id: 'duhok' })), { languageHint: 'en' });
    expect(duhok?.text).toContain('Hub Duhok');
    const [none] = await say(String(code({ kind: 'offices', id: 'babil' })));
    expect(none?.text).toContain(wordsOf('en', 'site:offices.hereNone'));
  });

  it('shows the menu for what a scanned link names and we do not have', async () => {
    const { press } = await open();
    for (const id of ['code:7777', 'code:no-such-guide']) {
      const [reply] = await press(id);
      expect(reply?.buttons.map(({ id: button }) => button)).toEqual(
        expect.arrayContaining(['stage:returning', 'offices', 'scam', 'language', 'privacy', 'person']),
      );
    }
  });

  it('keeps a number never given as what it is: words to understand', async () => {
    const { say } = await open();
    const [reply] = await say('7777', { languageHint: 'en' });
    expect(reply?.text).not.toContain('/guides/');
  });

  it('leaves a number to the counsellor who asked for it', async () => {
    const { app, say, press, settle } = await open();
    await say('I need a counsellor in Erbil', { languageHint: 'en' });
    await press('consent:yes');
    const [item] = await app.handoff.queue('all');
    await app.handoff.accept(item?.handoff.id ?? '', 'staff-1');
    await settle();
    expect(await say('20')).toEqual([]);
  });
});
