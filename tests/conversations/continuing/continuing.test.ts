/** One person on several channels: forward at once, backward only when the old channel confirms it. */
import { expect, it } from 'vitest';
import type { ChannelId } from '#conversations/channels';
import { publishedLocales, type LocaleTag } from '#guidance/locales';
import { hour, minute } from '#platform/base';
import type { Database } from '#platform/storage';
import { createTestApp, wordsOf, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';
import { createFakeChannel, type FakeChannel } from '../../support/fake-channel.ts';

const en = (key: string, values?: Record<string, string>): string => wordsOf('en', `continue:${key}`, values);
const passport = '[civil-documents#passport en]';

interface Two extends TestApp {
  readonly other: FakeChannel;
  /** Writes on the other channel. @returns what was said there to that */
  readonly sayThere: (text: string, as?: string) => Promise<readonly string[]>;
  readonly pressThere: (id: string) => Promise<readonly string[]>;
}

/** Telegram and a second channel in one App. */
async function createTwo(database: Database, id: ChannelId = 'whatsapp'): Promise<Two> {
  const test = await createTestApp(database, { isStopped: true });
  const other = createFakeChannel(id);
  await test.app.start([test.channel, other]);
  const there = async (content: Parameters<FakeChannel['write']>[1], as: string): Promise<string[]> => {
    const before = other.sentTo(as).length;
    await other.write(as, content);
    await test.settle();
    return other
      .sentTo(as)
      .slice(before)
      .map(({ text }) => text);
  };
  return {
    ...test,
    other,
    sayThere: (text, as = 'amal-2') => there(text, as),
    pressThere: (choice) => there({ kind: 'choice', id: choice }, 'amal-2'),
  };
}

const digitsIn = (text = ''): string => (/\d[\d ]+\d/.exec(text)?.[0] ?? '').replaceAll(' ', '');

async function codeFrom(test: TestApp): Promise<string> {
  const [reply] = await test.say('continue elsewhere');
  return digitsIn(reply?.text);
}

const contactsOf = (database: Database): Promise<{ contact_id: string; channel: string }[]> =>
  database.selectFrom('contact_identities').select(['contact_id', 'channel']).execute();

eachDatabase('continuing elsewhere', (databases) => {
  it('carries on forward: one contact, counsellor and replies on the new channel', async () => {
    const database = await databases.open();
    const test = await createTwo(database);
    await test.say('I want to talk to a counsellor please');
    await test.press('consent:yes');
    const { id } = await database.selectFrom('conversations').select('id').executeTakeFirstOrThrow();
    const open = await test.app.handoff.ofConversation(id);
    await test.app.handoff.accept(open?.id ?? '', 'staff-1');
    await test.settle();
    const code = await codeFrom(test);
    expect(code).toMatch(/^\d{8}$/);
    await test.sayThere('hello hello hello');
    expect(await test.sayThere(`Continue ${code.slice(0, 4)} ${code.slice(4)}`)).toEqual([en('linked')]);
    expect(new Set((await contactsOf(database)).map(({ contact_id }) => contact_id)).size).toBe(1);
    const words = { conversationId: id, staff: 'staff-1', clientId: 'c1', text: 'I am here' };
    expect(await test.app.handoff.reply(words)).toEqual({ done: true });
    await test.settle();
    expect(test.other.sentTo('amal-2').at(-1)?.text).toBe('I am here');
    await test.sayThere('thank you very much');
    const view = await test.app.handoff.view(id);
    expect(view?.items.at(-1)?.text).toBe('thank you very much');
    expect(JSON.stringify(view)).not.toContain('amal-2');
    // The old channel hears of it.
    expect(test.channel.sentTo('amal').at(-1)?.text).toBe(en('moved', { channel: 'WhatsApp' }));
  });

  it('shows nothing of what was before: not to the page, not by the bot', async () => {
    const test = await createTwo(await databases.open(), 'web-chat');
    await test.say('where do I get a passport?');
    const code = await codeFrom(test);
    await test.sayThere(`continue ${code}`);
    const seen = JSON.stringify(await test.app.inbox.history('web-chat', 'amal-2'));
    expect(seen).not.toContain('passport');
    expect(test.other.sent.map(({ text }) => text).join()).not.toContain('passport');
  });

  it('shows what was before only after a number was confirmed on the old channel in time', async () => {
    const database = await databases.open();
    const test = await createTwo(database, 'web-chat');
    await test.say('where do I get a passport?');
    const code = await codeFrom(test);
    await test.sayThere(`continue ${code}`);
    const [asked] = await test.pressThere('continue:past');
    const digits = digitsIn(asked?.replace('15', ''));
    expect(digits).toMatch(/^\d{6}$/);
    // Typed where it was shown, it opens nothing.
    await test.sayThere(digits);
    expect(JSON.stringify(await test.app.inbox.history('web-chat', 'amal-2'))).not.toContain('passport');
    test.world.clock.pass(16 * minute);
    await test.say(digits);
    expect(JSON.stringify(await test.app.inbox.history('web-chat', 'amal-2'))).not.toContain('passport');
    const [again] = await test.pressThere('continue:past');
    const fresh = digitsIn(again?.replace('15', ''));
    expect((await test.say(`${fresh.slice(0, 3)} ${fresh.slice(3)}`)).map(({ text }) => text)).toEqual([
      en('past.done'),
    ]);
    const history = await test.app.inbox.history('web-chat', 'amal-2');
    expect(history.some(({ text }) => text === 'where do I get a passport?')).toBe(true);
    expect(history.some(({ text }) => text === passport)).toBe(true);
    const acts = (await test.app.audit.history()).map(({ act }) => act);
    expect(acts).toEqual(
      expect.arrayContaining(['contact.code_made', 'contact.continued', 'contact.past_shown']),
    );
  });

  it('sends what was before to a messenger, once it is confirmed', async () => {
    const test = await createTwo(await databases.open());
    await test.say('where do I get a passport?');
    await test.sayThere(`continue ${await codeFrom(test)}`);
    const [asked] = await test.pressThere('continue:past');
    await test.say(digitsIn(asked?.replace('15', '')));
    await test.settle();
    expect(test.other.sentTo('amal-2').at(-1)?.text).toContain('where do I get a passport?');
  });

  it('works once, for an hour, and not on the channel it was made on', async () => {
    const test = await createTwo(await databases.open());
    await test.say('hello there friends');
    const code = await codeFrom(test);
    expect((await test.say(`continue ${code}`)).map(({ text }) => text)).toEqual([en('same')]);
    await test.sayThere('hello there friends');
    expect(await test.sayThere(`continue ${code}`)).toEqual([en('linked')]);
    await test.sayThere('hello there friends', 'thief');
    expect(await test.sayThere(`continue ${code}`, 'thief')).toEqual([en('wrong')]);
    const late = await codeFrom(test);
    test.world.clock.pass(hour + minute);
    expect(await test.sayThere(`continue ${late}`, 'thief')).toEqual([en('wrong')]);
  });

  it('rests after five wrong guesses, also for the right code, and on record', async () => {
    const test = await createTwo(await databases.open());
    await test.say('hello there friends');
    const code = await codeFrom(test);
    await test.sayThere('hello there friends', 'thief');
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (let guess = 0; guess < 5; guess += 1)
      expect(await test.sayThere(`continue ${wrong}`, 'thief')).toEqual([en('wrong')]);
    expect(await test.sayThere(`continue ${code}`, 'thief')).toEqual([en('resting')]);
    const failed = (await test.app.audit.history()).filter(({ act }) => act === 'contact.code_failed');
    expect(failed).toHaveLength(5);
  });

  it('is taken back by the old channel in one press', async () => {
    const database = await databases.open();
    const test = await createTwo(database);
    await test.say('hello there friends');
    await test.sayThere(`continue ${await codeFrom(test)}`, 'thief');
    expect((await test.press('continue:undo')).map(({ text }) => text)).toEqual([en('undone')]);
    expect(new Set((await contactsOf(database)).map(({ contact_id }) => contact_id)).size).toBe(2);
    const { channel } = await database
      .selectFrom('conversations')
      .select('channel')
      .where(
        'contact_id',
        '=',
        (await contactsOf(database)).find((one) => one.channel === 'telegram')?.contact_id ?? '',
      )
      .executeTakeFirstOrThrow();
    expect(channel).toBe('telegram');
  });

  it('goes with the person who wants everything deleted, on either channel', async () => {
    const database = await databases.open();
    const test = await createTwo(database);
    await test.say('hello there friends');
    await test.sayThere('where do I get a passport?');
    await test.sayThere(`continue ${await codeFrom(test)}`);
    const [{ contact_id: contact } = { contact_id: '' }] = await contactsOf(database);
    await test.app.retention.eraseContact(contact, 'system');
    expect(await contactsOf(database)).toEqual([]);
    test.world.clock.pass(73 * hour);
    await test.app.retention.sweep();
    expect(await database.selectFrom('contacts').select('id').execute()).toEqual([]);
  });
});

eachDatabase(
  'the word to continue',
  (databases) => {
    it('is known in every language, with its digits, and means nothing without a code', async () => {
      const test = await createTwo(await databases.open());
      const tags = ['ar', 'ckb', 'kmr', 'prs', 'ps', 'ur', 'bn', 'hi', 'tl', 'am', 'en'] as const;
      const wrong = tags.map((tag) => wordsOf(tag, 'continue:wrong'));
      const typed = [
        'متابعة ٤٨٢١ ٧٧٣٠',
        'بەردەوام بە 4821-7730',
        'بەردەوام 48217730',
        'ادامه ۴۸۲۱۷۷۳۰',
        'دوام 4821 7730',
        'جاری رکھیں ۴۸۲۱ ۷۷۳۰',
        'চালিয়ে যান ৪৮২১ ৭৭৩০',
        'जारी ४८२१ ७७३०',
        'Ituloy 4821 7730',
        'ቀጥል 4821 7730',
        'CONTINUE 48217730.',
      ];
      for (const [index, text] of typed.entries()) {
        const [reply] = await test.say(text, { as: `person-${index}` });
        expect(wrong, text).toContain(reply?.text);
      }
      for (const text of ['continue', 'please continue 4821 7730 later', '4821 7730', 'continue 4821']) {
        const [reply] = await test.say(text, { as: 'somebody' });
        expect(wrong, text).not.toContain(reply?.text);
      }
    });
  },
  ['sqlite'],
);

eachDatabase('coming back to a web chat', (databases) => {
  it('by a code of which only a digest is stored', async () => {
    const database = await databases.open();
    const { app, say } = await createTestApp(database, { channelId: 'web-chat' });
    expect(await app.continuing.makeResumeCode('amal')).toBeUndefined();
    await say('where do I get a passport?');
    const code = (await app.continuing.makeResumeCode('amal')) ?? '';
    expect(code).toMatch(/^(\d{4} ){4}\d{4}$/);
    const stored = JSON.stringify(await database.selectFrom('contact_codes').selectAll().execute());
    expect(stored).not.toContain(code.replaceAll(' ', ''));
    const resumed = await app.continuing.resume(` ${code.replaceAll(' ', '-')} `);
    if ('refused' in resumed) throw new Error(resumed.refused);
    const identity = await app.continuing.identityOfKey(resumed.secret);
    expect(identity?.externalId).toBe('amal');
    await app.continuing.forgetKey(resumed.secret);
    expect(await app.continuing.identityOfKey(resumed.secret)).toBeUndefined();
  });

  it('by its code however it is typed: digits of any script, spaces, dashes, commas, names of digits', async () => {
    const { app, say } = await createTestApp(await databases.open(), { channelId: 'web-chat' });
    await say('where do I get a passport?');
    const code = (await app.continuing.makeResumeCode('amal')) ?? '';
    const inScript = (zero: string): string =>
      code.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)));
    const named = (tag: LocaleTag, which: number): string => {
      const names = wordsOf(tag, 'continue:typed.digits').split('|');
      return code
        .replaceAll(' ', '')
        .replace(/\d/g, (digit) => `${names[Number(digit)]?.split('/').at(which)} `);
    };
    const forms = [
      ...['\u00A0.\u2009', '—', '\u2011', '–', '، ', '، \u200F'].map((between) =>
        code.replaceAll(' ', between),
      ),
      ...['٠', '۰', '০', '०'].map(inScript),
      ...publishedLocales.flatMap(({ tag }) => [named(tag, 0), named(tag, -1)]),
      named('en', 0).toUpperCase(),
      `${named('en', 0).split(' ').slice(0, 8).join(' ')} ${code.slice(10)}`,
    ];
    for (const form of forms) expect(await app.continuing.resume(form), form).toHaveProperty('secret');
    expect(await app.continuing.resume(`${code} and more`)).toEqual({ refused: 'wrong' });
  });

  it('a new code ends the old one; a wrong one opens nothing', async () => {
    const { app, say } = await createTestApp(await databases.open(), { channelId: 'web-chat' });
    await say('hello there friends');
    const first = (await app.continuing.makeResumeCode('amal')) ?? '';
    await app.continuing.makeResumeCode('amal');
    expect(await app.continuing.resume(first)).toEqual({ refused: 'wrong' });
    expect(await app.continuing.resume('0000 0000 0000 0000 0000')).toEqual({ refused: 'wrong' });
    expect(await app.continuing.resume("' or 1=1 --")).toEqual({ refused: 'wrong' });
  });
});
