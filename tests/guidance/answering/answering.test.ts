import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnswering, outcomeKinds, type AnswerContext, type Outcome } from '#guidance/answering';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { smallKnowledge } from './small-knowledge.ts';

const siteUrl = 'https://mrc.example';
const answering = createAnswering(smallKnowledge, { siteUrl });

const ask = (text: string, context: AnswerContext = {}, locale?: LocaleTag): Outcome =>
  answering.answer(answering.understand(text, locale === undefined ? {} : { locale }), context);

describe('outcomes', () => {
  test.each([
    ['a covered question', 'how much money does the ministry lend for a small business?', 'answered'],
    [
      'one that begins with a greeting',
      'hello, my passport expired, what should i bring to the passport office?',
      // Which of the two is a matter of the learned threshold; small talk it is not.
      'answered|clarify',
    ],
    ['a topic that is not ours', 'how much customs duty for a car imported from the gulf', 'declined'],
    ['one of no interest to us', 'best recipe for lentil soup', 'declined'],
    ['a wish for a person', 'i would like to talk to a real person', 'handoff'],
    ['a wish, misspelt', 'i want to tlak to a counsellr', 'handoff'],
    ['a wish in Arabic', 'اريد اتكلم مع موظف', 'handoff'],
    ['a greeting', 'Good morning!', 'smalltalk'],
    ['thanks in Sorani', 'زۆر سوپاس', 'smalltalk'],
    ['thanks beside something', 'thanks, i will see my brother tomorrow', 'smalltalk'],
    ['danger', 'our boat is sinking, there is water inside, please help', 'crisis'],
    ['nothing', '', 'declined'],
    ['signs only', '🙂 ❤️ !!!', 'declined'],
    ['letters we do not know', 'Как получить паспорт', 'declined'],
  ])('%s: %s', (_, text, kind) => {
    expect(ask(text).kind).toMatch(new RegExp(`^(${kind})$`));
  });

  test('danger comes before everything else a message says', () => {
    expect(ask('hello, i want to kill myself, how do i renew my passport').kind).toBe('crisis');
  });

  test('choices are two or three, of different guides, each with a button', () => {
    const clarified = [
      'office passport loan',
      'papers for the office',
      'business in baghdad',
      'identity card and project',
    ]
      .map((text) => ask(text))
      .filter((outcome) => outcome.kind === 'clarify');
    expect(clarified.length).toBeGreaterThan(0);
    for (const { choices, reply } of clarified) {
      expect(new Set(choices.map(({ guide }) => guide)).size).toBe(choices.length);
      expect(choices.length).toBeGreaterThan(1);
      expect(reply.buttons.filter(({ id }) => id.startsWith('passage:'))).toHaveLength(choices.length);
    }
  });
});

describe('the reply', () => {
  const outcome = ask('who signs as guarantor for the loan?');

  test('is the passage word for word, with source, date and review state', () => {
    expect(outcome).toMatchObject({ kind: 'answered', passage: { guide: 'loans', section: 'guarantor' } });
    expect(outcome.reply.text).toMatchInlineSnapshot(`
      "An employee of the state signs as guarantor for your loan.

      Read the whole guide “Loans for a small business”:
      https://mrc.example/en/guides/loans/#guarantor
      Facts checked on 2 November 2026.
      Draft, not yet checked by a counsellor. Confirm important points at an office."
    `);
    expect(outcome.reply.passage).toMatchObject({ isDraft: true, path: '/en/guides/loans/#guarantor' });
  });

  test('offers what comes next, a person, and asks whether it helped', () => {
    expect(outcome.reply.buttons.map(({ id }) => id)).toEqual([
      'passage:loans#amount',
      'person',
      'helpful:yes',
      'helpful:no',
    ]);
  });

  test('of a reviewed passage does not speak of a draft', () => {
    expect(ask('how do i renew my passport').reply.text).not.toContain('Draft');
  });

  test('of every other kind offers a person where nothing was answered', () => {
    for (const text of ['best recipe for lentil soup', '🙂', 'what can you do'])
      expect(ask(text).reply.buttons.map(({ id }) => id)).toContain('person');
  });
});

describe('another language', () => {
  test('Badini is searched in Sorani and says so', () => {
    const outcome = ask('پاسپۆرتا من بەسەرچوویە، چاوا پاسپۆرتێ نوی بکەم', {}, 'kmr');
    expect(outcome.kind).toMatch(/answered|clarify|declined/);
    const reply = answering.passage({ guide: 'passport', section: 'renew' }, 'kmr');
    expect(reply?.locale).toBe('ckb');
    expect(reply?.text).toContain('کوردیی ناوەندی');
  });

  test('Dari words lead to English guides', () => {
    const [hit] = answering.search('پاسپورت', 'prs', 3);
    expect(hit?.passage).toMatchObject({ guide: 'passport', locale: 'en' });
  });

  test('the reader is told in a language they may read', () => {
    for (const locale of localeTags) {
      const reply = answering.answer(
        { text: '', locale, localeIsCertain: true, intent: 'question' },
        {},
      ).reply;
      expect(reply.text.length).toBeGreaterThan(20);
    }
  });

  test('a passage that does not exist is undefined', () => {
    expect(answering.passage({ guide: 'loans', section: 'nothing' }, 'en')).toBeUndefined();
  });
});

describe('context', () => {
  const loans: AnswerContext = {
    topic: { guide: 'loans', section: 'amount' },
    earlier: ['how much does the ministry lend for a small business'],
  };

  test('a short follow-up leans on what was said before', () => {
    const outcome = ask('and who must guarantee?', loans);
    const guides =
      outcome.kind === 'answered'
        ? [outcome.passage.guide]
        : outcome.kind === 'clarify'
          ? outcome.choices.map(({ guide }) => guide)
          : [];
    expect(guides[0]).toBe('loans');
  });

  test('a new subject wins', () => {
    expect(ask('how do i renew my passport at the passport office', loans)).toMatchObject({
      passage: { guide: 'passport' },
    });
  });

  test('a place is noticed, joined to other letters too', () => {
    expect(answering.understand('i am in Erbil now', {}).place).toBe('erbil');
    expect(answering.understand('اني بالموصل', {}).emergencyPlace).toBe('iraq-federal');
    expect(answering.understand('no place here', {}).place).toBeUndefined();
  });
});

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10_000 }),
    fc.string({ unit: 'grapheme', maxLength: 500 }),
    fc
      .array(fc.constantFrom('loan', 'قرض', 'ە', '\u200c', 'help', '؟', 'boat', '\ud800', '3', '  ', '🙂'), {
        maxLength: 200,
      })
      .map((parts) => parts.join(' ')),
  );

  test('has an outcome with a reply, and nothing throws', () => {
    fc.assert(
      fc.property(anyText, fc.option(fc.constantFrom(...localeTags)), anyText, (text, locale, before) => {
        const understanding = answering.understand(text, locale === null ? {} : { locale });
        const outcome = answering.answer(understanding, { earlier: [before] });
        expect(outcomeKinds).toContain(outcome.kind);
        expect(outcome.reply.text.trim()).not.toBe('');
        expect(outcome.score).toBeGreaterThanOrEqual(0);
        expect(outcome.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 120 },
    );
  });

  test('gives the same outcome each time', () => {
    const text = 'how much is the loan for a small business';
    expect(ask(text)).toEqual(ask(text));
  });
});
