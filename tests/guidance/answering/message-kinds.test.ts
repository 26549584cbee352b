import { describe, expect, test } from 'vitest';
import { createAnswering, type Answering, type Outcome } from '#guidance/answering';
import { fitKinds, trainKinds } from '#guidance/answering/fitting';
import { messageKinds, openKinds, type KindChances, type MessageKind } from '#guidance/knowledge';
import { readMessages } from '#guidance/knowledge/reader';
import { localeTags } from '#guidance/locales';
import { createRiskAssessor, riskCategories } from '#guidance/safety';
import { smallKnowledge } from './small-knowledge.ts';

const { shared, locales } = smallKnowledge;
const assessor = createRiskAssessor(shared.safety);

// Words that no rule knows, so that only what was learned can tell what they are for.
const messages = {
  person: ['please zappel with me', 'i want to zappel now', 'when can we zappel', 'let me zappel about it'],
  captivity: [
    'they grumbled me',
    'we are grumbled since days',
    'my brother is grumbled',
    'grumbled in a cellar',
  ],
  greeting: ['holdrio to you', 'holdrio my friends', 'holdrio', 'a warm holdrio'],
} as const;
const asks = Object.values(locales).flatMap(({ guides }) =>
  guides.flatMap(({ sections }) => sections.flatMap((section) => section.asks)),
);
const packed = trainKinds(
  Object.entries(messages).map(([kind, en]) => ({
    kind: kind as MessageKind,
    messages: { en: [...en, ...en, ...en] },
  })),
  [{ locale: 'en', asks: [...asks, ...asks, ...asks] }],
  assessor,
);

const tellKinds = openKinds(packed);
const engine = (tell?: typeof tellKinds): Answering =>
  createAnswering({ shared, locales, tellKinds: tell }, { siteUrl: 'https://mrc.example' });
const learned = engine(tellKinds);
const onAPhone = engine();
const ask = (of: Answering, text: string): Outcome => of.answer(of.understand(text, { locale: 'en' }), {});

describe('in words that no phrase has', () => {
  test('a wish for a person is a wish all the same', () => {
    expect(learned.understand('can we zappel today', { locale: 'en' }).intent).toBe('question');
    expect(ask(learned, 'can we zappel today')).toMatchObject({
      kind: 'handoff',
      reason: 'asked_for_person',
    });
  });

  test('a danger gets its fixed reply', () => {
    expect(assessor.assess('my sister is grumbled')).toBeUndefined();
    expect(ask(learned, 'my sister is grumbled')).toMatchObject({ kind: 'crisis', category: 'captivity' });
  });

  test('small talk is answered as such', () => {
    expect(ask(learned, 'holdrio you there')).toMatchObject({ kind: 'smalltalk', topic: 'greeting' });
  });

  test('phones, which do not know, take them for questions', () => {
    for (const text of ['can we zappel today', 'my sister is grumbled', 'holdrio you there'])
      expect(ask(onAPhone, text).kind).toMatch(/declined|clarify/);
  });
});

test('what a guide answers is answered, whatever the words remind of', () => {
  expect(ask(learned, 'how much is the loan for a small business')).toMatchObject({
    kind: 'answered',
    passage: { guide: 'loans' },
  });
});

test('an emergency the rules find needs no second opinion', () => {
  const text = 'my husband beats me now, help me';
  expect(assessor.assess(text)?.level).toBe('emergency');
  expect(learned.understand(text, { locale: 'en' }).risk).toEqual(assessor.assess(text));
});

test('the same messages give the same numbers, and chances that add up', () => {
  for (const text of ['', '؟؟', 'holdrio', 'x'.repeat(5_000)]) {
    const chances = Object.values(tellKinds(text, assessor.explain(text)));
    expect(chances).toHaveLength(messageKinds.length);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
  }
});

test('thresholds let through no more of the others than they may', () => {
  const chances = (kind: MessageKind, chance: number): KindChances =>
    Object.fromEntries(messageKinds.map((each) => [each, each === kind ? chance : 0])) as Record<
      MessageKind,
      number
    >;
  const questions = Array.from({ length: 1_000 }, (_, i) => ({
    kind: 'question' as const,
    kinds: chances('threat', i / 1_000),
  }));
  const { danger, concern } = fitKinds(questions);
  const above = (threshold: number): number =>
    questions.filter((item) => item.kinds.threat >= threshold).length;
  expect(above(danger)).toBeLessThanOrEqual(6);
  expect(above(concern)).toBeLessThanOrEqual(30);
  expect(above(concern)).toBeGreaterThan(10);
});

describe('content/messages', () => {
  const read = readMessages('content');
  const textsOf = (kind: MessageKind): readonly string[] =>
    Object.values(read.find((each) => each.kind === kind)?.messages ?? {}).flat();

  test('has every kind, in every language', () => {
    expect(read.map(({ kind }) => kind).toSorted()).toEqual(messageKinds.toSorted());
    for (const { kind, messages: own } of read)
      if (kind !== 'person') expect(Object.keys(own).toSorted(), kind).toEqual(localeTags.toSorted());
  });

  test('nothing stands under two kinds', () => {
    const dangers = new Set(riskCategories.flatMap(textsOf).map((text) => text.toLowerCase()));
    const harmless = messageKinds
      .filter((kind) => !(riskCategories as readonly string[]).includes(kind))
      .flatMap(textsOf);
    expect(harmless.filter((text) => dangers.has(text.toLowerCase()))).toEqual([]);
  });
});
