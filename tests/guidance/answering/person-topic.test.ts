import { expect, test } from 'vitest';
import { createAnswering, type Answering } from '#guidance/answering';
import { documentsOf, prepareAnalyser, trainClassifier } from '#guidance/answering/fitting';
import type { LocaleKnowledge } from '#guidance/knowledge';
import { smallKnowledge } from './small-knowledge.ts';

const { shared, locales } = smallKnowledge;
const english = locales.en;
if (english === undefined) throw new Error('there is no English');

// A word that no rule knows, so that only what was learned can tell what it is for.
const asks = [
  'please zappel with me',
  'i want to zappel now',
  'when can we zappel',
  'zappel zappel',
  'nobody zappels here',
  'let me zappel about my case',
];
const knowledge: LocaleKnowledge = {
  ...english,
  neighbours: [...english.neighbours, { id: 'a-person', asks }],
};
const { analyser } = prepareAnalyser(knowledge, shared.places);
const classifier = trainClassifier(documentsOf(knowledge), analyser);

const engine = (en: LocaleKnowledge): Answering =>
  createAnswering({ shared, locales: { en } }, { siteUrl: 'https://mrc.example' });
const learned = engine({ ...knowledge, classifier });
const onAPhone = engine(knowledge);
const ask = (of: Answering, text: string) => of.answer(of.understand(text, { locale: 'en' }), {});

test('a wish in words that no rule has is a wish all the same', () => {
  expect(learned.understand('can we zappel today', { locale: 'en' }).intent).toBe('question');
  expect(ask(learned, 'can we zappel today')).toMatchObject({ kind: 'handoff', reason: 'asked_for_person' });
});

test('without a classifier it is a question, which offers a person too', () => {
  expect(ask(onAPhone, 'can we zappel today').kind).not.toBe('answered');
});

test('never a choice, and never in the way of a guide', () => {
  const outcome = ask(learned, 'how much is the loan for a small business');
  expect(outcome).toMatchObject({ kind: 'answered', passage: { guide: 'loans' } });
  for (const { passage } of learned.search('zappel loan', 'en', 10))
    expect(passage.guide).not.toBe('a-person');
});
