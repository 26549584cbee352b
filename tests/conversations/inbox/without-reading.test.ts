/** The path without reading: the same digits, pictures and words on every channel, and what they lead to. */
import { describe, expect, it } from 'vitest';
import { channelIds, numberChoices } from '#conversations/channels';
import { stages } from '#guidance/collections';
import { localeTags } from '#guidance/locales';
import { createTestApp, wordsOf } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const idsOf = (reply: { buttons: readonly { id: string }[] } | undefined): readonly string[] =>
  reply?.buttons.map(({ id }) => id) ?? [];

it('numbers a person 0 wherever they stand, and the others from 1', () => {
  const buttons = ['a', 'person', 'b'].map((id) => ({ id, label: id }));
  expect(numberChoices(buttons).map(({ id, number }) => [id, number])).toEqual([
    ['a', 1],
    ['person', 0],
    ['b', 2],
  ]);
});

eachDatabase(
  'without reading',
  (databases) => {
    type Channel = (typeof channelIds)[number];
    const open = async (channelId: Channel = 'telegram') =>
      createTestApp(await databases.open(), { channelId });

    describe.each(channelIds)('on %s', (channelId) => {
      it('the menu has the stages at 1 to 7, offices at 8, emergency at 9, a picture before each', async () => {
        const { say } = await open(channelId);
        const [menu] = await say('menu', { languageHint: 'en' });
        const numbered = numberChoices(menu?.buttons ?? []);
        expect(numbered.slice(0, 8).map(({ id }) => id)).toEqual([
          ...stages.map((stage) => `stage:${stage}`),
          'offices',
        ]);
        expect(numbered.find(({ number }) => number === 9)?.id).toMatch(/^code:/);
        for (const { label } of numbered) expect(label).toMatch(/^\p{Extended_Pictographic}/u);
      });

      it('0 means a person in every script, under any menu and under none', async () => {
        const { say } = await open(channelId);
        for (const zero of ['0', '٠', '۰', '०', '০', '0️⃣', ' 0. ']) {
          const [first] = await say(zero, { languageHint: 'en', as: `first ${zero}` });
          expect(first?.text, zero).toBe(wordsOf('en', 'bot:consent.ask'));
          await say('menu', { languageHint: 'en', as: `second ${zero}` });
          const [second] = await say(zero, { as: `second ${zero}` });
          expect(second?.text, zero).toBe(wordsOf('en', 'bot:consent.ask'));
        }
      });

      it('a digit of every script follows the menu shown last, down to a passage', async () => {
        const { say } = await open(channelId);
        for (const two of ['2', '٢', '۲', '२', '২', '2️⃣', '፪', '2 Dangers on the way']) {
          await say('menu', { languageHint: 'en', as: two });
          const [stage] = await say(two, { as: two });
          expect(stage?.text, two).toContain(wordsOf('en', 'site:stage.risks.title'));
          expect(idsOf(stage)[0]).toMatch(/^code:/);
          const [guide] = await say('1', { as: two });
          expect(idsOf(guide)[0]).toMatch(/^passage:/);
        }
      });

      it('nine is "more" where a stage has more guides than one page', async () => {
        const { say, app } = await open(channelId);
        await say('menu', { languageHint: 'en' });
        const [first] = await say('2');
        const ofStage = new Set(
          app.collections.guides.filter(({ stage }) => stage === 'risks').map(({ id }) => id),
        );
        expect(ofStage.size).toBeGreaterThan(8);
        const [second] = await say('9');
        expect(idsOf(first)).toContain('stage:risks:1');
        expect(idsOf(second).filter((id) => idsOf(first).includes(id) && id.startsWith('code:'))).toEqual([]);
      });

      it('words of command are understood, sentences that hold them are questions', async () => {
        const { say } = await open(channelId);
        const commands: readonly (readonly [text: string, key: string])[] = [
          ['LANGUAGE?', 'bot:menu.chooseLanguage'],
          ['زمان', 'bot:menu.chooseLanguage'],
          ['stop', 'menu:stopped'],
          ['la tersel', 'menu:stopped'],
          ['delete my data', 'bot:consent.forget.ask'],
          ['imsa7 bayanati', 'bot:consent.forget.ask'],
          ['datakanim bsrawa', 'bot:consent.forget.ask'],
          ['Is this a scam?', 'menu:offerAsk'],
          ['privacy', 'bot:consent.privacy'],
        ];
        for (const [text, key] of commands) {
          const [reply] = await say(text, { languageHint: 'en', as: text });
          expect(reply?.text, text).toContain(wordsOf('en', key));
        }
        for (const text of [
          'which language do I need for a passport',
          'my employer wants to delete my passport copy',
          'stop the agent who has my passport',
        ]) {
          const [reply] = await say(text, { languageHint: 'en', as: text });
          expect(reply?.text, text).toContain('[civil-documents#passport en]');
        }
      });
    });

    it.each(localeTags)('the menu is whole in %s, and a language is chosen by its name', async (tag) => {
      const { press, say } = await open();
      await press(`language:${tag}`);
      const [menu] = await press('menu');
      expect(menu?.buttons.every(({ label }) => !/\b(menu|site|tools|bot):/.test(label))).toBe(true);
      const replies = await say('English');
      expect(replies[0]?.text).toBe(wordsOf('en', 'bot:menu.languageSet'));
    });

    describe('an offer', () => {
      const offer =
        'Work in Canada! Visa guaranteed 100%. Pay 500 USD registration fee first by Western Union.';

      it('is checked when it was asked for, when it stands below the question, when it is forwarded', async () => {
        const { say, channel, settle } = await open();
        await say('9', { languageHint: 'en' });
        await say('is this a scam?', { languageHint: 'en' });
        const [pasted] = await say(offer);
        const [below] = await say(`is this a scam?\n${offer}`);
        await channel.write('amal', offer, { isForwarded: true });
        await settle();
        const forwarded = channel.sentTo('amal').at(-1);
        for (const reply of [pasted, below, forwarded]) {
          expect(reply?.text).toMatch(/⚠️/);
          expect(reply?.text).toContain('• ');
          expect(idsOf(reply)[0]).toMatch(/^passage:/);
        }
      });

      it('without a sign is said to prove nothing', async () => {
        const { channel, settle } = await open();
        await channel.write('amal', 'The meeting about vocational training is on Sunday at ten.', {
          isForwarded: true,
          languageHint: 'en',
        });
        await settle();
        expect(channel.sentTo('amal')[0]?.text).toContain(wordsOf('en', 'tools:scam.noProof'));
      });

      it('in another language is answered in the language of who asks', async () => {
        const { say, channel, settle } = await open();
        await say('menu', { languageHint: 'ckb' });
        await channel.write('amal', offer, { isForwarded: true });
        await settle();
        expect(channel.sentTo('amal').at(-1)?.text).toContain(wordsOf('ckb', 'tools:scam.noProof'));
      });

      it('with danger in it is danger first', async () => {
        const { channel, settle } = await open();
        await channel.write('amal', 'they are holding me, pay or else', {
          isForwarded: true,
          languageHint: 'en',
        });
        await settle();
        expect(channel.sentTo('amal')[0]?.text).toContain('[captivity');
      });
    });

    describe('a place from the map', () => {
      const erbil = { kind: 'location', latitude: 36.1912345, longitude: 44.0098765 } as const;

      it('is stored as its governorate, never as a point', async () => {
        const database = await databases.open();
        const { say, app } = await createTestApp(database);
        await say(erbil, { languageHint: 'en' });
        const [item] = await app.inbox.history('telegram', 'amal');
        expect(item?.content).toEqual({
          kind: 'place',
          nearest: { in: 'governorate', governorate: 'erbil', isCertain: true },
        });
        expect(JSON.stringify(await app.inbox.history('telegram', 'amal'))).not.toMatch(/36\.19|44\.00/);
      });

      it('gives the nearest office, whose page and hours are one press away', async () => {
        const { say, press } = await open();
        await say('8', { languageHint: 'en' });
        const [near] = await say(erbil);
        expect(near?.text).toContain('Nearest to you: Erbil');
        expect(near?.text).toContain('/en/offices/#erbil');
        const office = idsOf(near).find((id) => id.startsWith('office:'));
        const [one] = await press(office ?? '');
        expect(one?.text).toContain('/en/offices/#');
      });

      it('may be written instead, and abroad is said to be abroad', async () => {
        const { say, press } = await open();
        await press('language:en');
        await press('offices');
        const [written] = await say('Duhok');
        expect(written?.text).toContain('Nearest to you: Duhok');
        const [abroad] = await say({ kind: 'location', latitude: 52.5, longitude: 13.4 });
        expect(abroad?.text).toContain(wordsOf('en', 'menu:notNear'));
      });

      it('where no button can send it, is explained', async () => {
        const { press } = await open('whatsapp');
        const [where] = await press('offices');
        expect(idsOf(where)[0]).toBe('share-location');
        const [how] = await press('share-location');
        expect(how?.text).toMatch(/Location|الموقع/);
      });
    });

    it.each([
      ['office:mrc-erbil:ckb', '/ckb/offices/#mrc-erbil'],
      ['code:smugglers', '/guides/smugglers/'],
      ['code:emergency', '/emergency/'],
      ['office:no-such-office', ''],
    ])('a link that carries %s', async (id, path) => {
      const { press } = await open();
      const [reply] = await press(id);
      expect(reply?.text).toContain(path);
      expect(idsOf(reply)).toContain('person');
    });
  },
  ['sqlite'],
);
