/** An engine with one language's texts changed: it answers with them, the first one as before, and shares the rest. */
import { expect, it } from 'vitest';
import { createAnswering, type Engine } from '#guidance/answering';
import { smallKnowledge } from './small-knowledge.ts';

const engine = createAnswering(smallKnowledge, { siteUrl: 'https://mrc.example' });
const english = smallKnowledge.locales.en;
const ask = (of: Engine, question: string): string => {
  const { reply } = of.answer(of.understand(question, { locale: 'en' }), { earlier: [] });
  return reply.text;
};
const question = 'how much is the loan for a small business';

it('says the new text, while the first engine says the old one', () => {
  if (!english) throw new Error('no English');
  const guides = english.guides.map((guide) => ({
    ...guide,
    sections: guide.sections.map((section) =>
      section.id === 'amount' ? { ...section, text: 'It is thirty million dinars now.' } : section,
    ),
  }));
  const before = ask(engine, question);
  const changed = engine.withKnowledge([{ ...english, guides }]);
  expect(ask(changed, question)).toContain('thirty million');
  expect(ask(engine, question)).toBe(before);
  expect(before).not.toContain('thirty million');
});

it('finds a passage by a way to ask that it did not know', () => {
  if (!english) throw new Error('no English');
  const novel = 'zlotnik kromble for my stall';
  const guides = english.guides.map((guide) => ({
    ...guide,
    sections: guide.sections.map((section) =>
      section.id === 'guarantor' ? { ...section, asks: [...section.asks, novel] } : section,
    ),
  }));
  const changed = engine.withKnowledge([{ ...english, guides }]);
  expect(ask(changed, novel)).toContain('guarantor for your loan');
  expect(ask(engine, novel)).not.toContain('guarantor for your loan');
});
