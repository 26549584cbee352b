/** A message that was edited: answered anew while nothing else was said, else kept for the counsellor. */
import { expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

eachDatabase(
  'a correction',
  (databases) => {
    const open = async () => {
      const test = await createTestApp(await databases.open());
      const first = await test.say('how do I renew my pasport', { languageHint: 'en', externalId: 'one' });
      return { ...test, first, correct: correcting(test) };
    };
    const correcting =
      (test: TestApp) =>
      (text: string, number = 1) =>
        test.say(text, { externalId: `one:edited:${number}`, corrects: 'one' });

    it('is answered while nothing else was said', async () => {
      const { correct, first } = await open();
      expect(first[0]?.text).not.toContain('passport');
      const [answer] = await correct('how do I renew my passport');
      expect(answer?.text).toContain('civil-documents#passport');
      const [again] = await correct('how do I renew my passport, please', 2);
      expect(again?.text).toContain('civil-documents#passport');
    });

    it('is kept without a word once something else was said', async () => {
      const { correct, say, app } = await open();
      await say('and a loan?');
      expect(await correct('how do I renew my passport')).toEqual([]);
      const last = (await app.inbox.history('telegram', 'amal')).at(-1);
      expect(last).toMatchObject({ text: 'how do I renew my passport', outcome: 'appended', corrects: 1 });
    });

    it('with danger in it is danger, whatever was said since', async () => {
      const { correct, say } = await open();
      await say('and a loan?');
      const [reply] = await correct('they are holding me');
      expect(reply?.text).toContain('[captivity');
    });

    it('is seen by the counsellor who has the conversation, and the bot stays silent', async () => {
      const { correct, press, app, settle } = await open();
      await press('person');
      await press('consent:yes');
      const [waiting] = await app.handoff.queue('all');
      await app.handoff.accept(waiting?.handoff.id ?? '', 'staff-1');
      await settle();
      expect(await correct('how do I renew my passport')).toEqual([]);
      const view = await app.handoff.view(waiting?.handoff.conversationId ?? '');
      expect(view?.items.at(-1)).toMatchObject({ text: 'how do I renew my passport', corrects: 1 });
    });

    it('of a message we do not have (any more) is a message like any other', async () => {
      const { say } = await open();
      const [reply] = await say('how do I renew my passport', { externalId: 'x', corrects: 'gone' });
      expect(reply?.text).toContain('civil-documents#passport');
    });

    it('is taken once, however often the platform brings it', async () => {
      const { correct } = await open();
      expect(await correct('how do I renew my passport')).toHaveLength(1);
      expect(await correct('how do I renew my passport')).toEqual([]);
    });
  },
  ['sqlite'],
);
