/** Questions without an answer: kept redacted, grouped, answered once, told once to those who agreed to wait. */
import { describe, expect, it } from 'vitest';
import { groupQuestions } from '#conversations/open-questions';
import { createAnalyser } from '#guidance/language';
import { createTestApp, wordsOf } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const hour = 3_600_000;
const passage = { guide: 'small-business', section: 'loans' };
const inVain = 'my cousin Karwan on 0750 123 4567 wants to raise ostriches, who helps';

describe('grouping', () => {
  const group = (...texts: string[]) =>
    groupQuestions(
      texts.map((text, index) => ({ id: String(index), text, matter: undefined })),
      createAnalyser('en'),
    ).map((questions) => questions.map(({ text }) => text));

  it('puts together what asks the same in other words and endings', () => {
    const groups = group(
      'who pays for ostrich farms',
      'is there a tax on cats',
      'who is paying for an ostrich farm',
      'a tax on my cat?',
      'who pays for ostrich farms??',
    );
    expect(groups.map((texts) => texts.length)).toEqual([3, 2]);
  });

  it('leaves apart what only shares a word', () => {
    expect(
      group('where can I renew my passport', 'passport of my dead father needed for inheritance'),
    ).toHaveLength(2);
  });

  it('never makes two matters one', () => {
    const two = ['a', 'b'].map((matter) => ({ id: matter, text: 'who pays for ostrich farms', matter }));
    expect(groupQuestions(two, createAnalyser('en'))).toHaveLength(2);
  });
});

eachDatabase('open questions', (databases) => {
  const world = async () => {
    const test = await createTestApp(await databases.open());
    const { questions } = test.app;
    return {
      ...test,
      questions,
      answer: async () => {
        const matter = await questions.take(await questions.list(), 'en', 'editor-1');
        return questions.settle(matter, { state: 'answered', passage, staff: 'editor-1' });
      },
    };
  };

  it('asks at the moment of "no reliable answer", and keeps the question redacted', async () => {
    const { say, questions } = await world();
    const [reply] = await say(inVain);
    expect(reply?.text).toContain(wordsOf('en', 'later:ask'));
    expect(reply?.buttons.map(({ id }) => id)).toContain('later:yes');
    const [kept] = await questions.list();
    expect(kept).toMatchObject({ kind: 'unanswered', locale: 'en', wantsAnswer: false });
    expect(kept?.text).toContain('ostriches');
    expect(kept?.text).not.toMatch(/\d{4}/);
  });

  it('does not ask about danger, greetings and answers', async () => {
    const { say, questions } = await world();
    for (const text of ['hello', 'I lost my passport', 'the boat is sinking'])
      for (const { text: said } of await say(text, { as: text }))
        expect(said).not.toContain(wordsOf('en', 'later:ask'));
    expect(await questions.list()).toEqual([]);
  });

  it('tells those who agreed, once, without the topic; "1" reads the answer', async () => {
    const { app, say, press, questions, answer, runJobs, channel, world: frozen } = await world();
    await say(inVain);
    await press('later:yes');
    await say('what about zebras and their stripes', { as: 'not waiting' });
    const contact = await app.contacts.findByIdentity('telegram', 'amal');
    expect(await app.consent.stands(contact?.contactId ?? '', 'answer_later')).toBe(true);
    // Long after 72 hours: the question and the way to them are still there, what they said is not.
    frozen.clock.pass(100 * hour);
    await runJobs();
    expect(
      (await questions.list()).map(({ text, wantsAnswer }) => [text.includes('ostriches'), wantsAnswer]),
    ).toEqual([[true, true]]);
    expect(await answer()).toBe(true);
    const before = channel.sentTo('amal').length;
    await runJobs();
    frozen.clock.pass(2 * hour);
    await runJobs();
    const news = channel.sentTo('amal').slice(before);
    expect(news.map(({ text }) => text)).toEqual([wordsOf('en', 'later:news')]);
    expect(channel.sentTo('not waiting').some(({ text }) => text === wordsOf('en', 'later:news'))).toBe(
      false,
    );
    const [read] = await say('1');
    expect(read?.text).toContain('small-business#loans');
  });

  it('is answered once', async () => {
    const { say, questions } = await world();
    await say(inVain);
    const matter = await questions.take(await questions.list(), 'en', 'editor-1');
    expect(await questions.settle(matter, { state: 'answered', passage, staff: 'editor-1' })).toBe(true);
    expect(await questions.settle(matter, { state: 'set_aside', staff: 'editor-2' })).toBe(false);
  });

  it('a question nobody waits for goes after 72 hours, one of a forgotten person at once', async () => {
    const { say, press, questions, runJobs, answer, channel, world: frozen } = await world();
    await say(inVain, { as: 'leaves' });
    await say(inVain, { as: 'forgets' });
    await press('later:yes', 'forgets');
    await press('forget', 'forgets');
    await press('forget:yes', 'forgets');
    expect(await questions.list()).toHaveLength(1);
    await answer();
    await runJobs();
    expect(channel.sent.some(({ text }) => text === wordsOf('en', 'later:news'))).toBe(false);
    frozen.clock.pass(73 * hour);
    await runJobs();
    expect(await questions.list()).toEqual([]);
  });

  it('an answer that did not help comes with its question and passage', async () => {
    const { say, press, questions } = await world();
    await say('how do I get a loan');
    await press('helpful:no');
    expect(await questions.list()).toMatchObject([
      { kind: 'badly_rated', text: 'how do I get a loan', passage },
    ]);
    expect(await questions.counts('2026-01')).toMatchObject([{ outcome: 'answered', ...passage, times: 1 }]);
  });
});
