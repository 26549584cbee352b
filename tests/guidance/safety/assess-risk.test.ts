import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRiskAssessor } from '#guidance/safety';
import { readSafety } from '#guidance/safety/reader';

const data = readSafety('content');
const assessor = createRiskAssessor(data);

describe('assessing a message', () => {
  it('never throws and is the same each time, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 10_000 }), (text) => {
        expect(assessor.assess(text)).toEqual(assessor.assess(text));
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on scrambled words of the phrases themselves', () => {
    const words = Object.values(data.books).flatMap((book) =>
      Object.values(book.phrases).flat().slice(0, 60),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 200 }), (parts) => {
        expect(() => assessor.assess(parts.join(' '))).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });

  it('finds nothing in nothing', () => {
    for (const text of ['', ' ', '🙏', '...', '١٢٣', '\u200f\u200e'])
      expect(assessor.assess(text)).toBeUndefined();
  });

  it.each([
    ['letters held down', 'heeeelp our boat is siiinking'],
    ['no apostrophes', 'i cant breath, im alone here, he is not breathing'],
    ['misspelt', 'they kidnaped my brothr in libya'],
    ['vowel marks and tatweel', 'خَطَفُوا أخـــي في الطريق'],
    ['Arabic keyboard Sorani', 'براكهم يان رفاندووه داواى پاره ئه كه ن'],
    ['blanks inside words', 'ده رگا قفڵ كراوه نان ناده ن'],
    ['two languages', 'madam ko lock me sa kwarto no food po'],
    ['Latin-letter Arabic with figures', '5a6fo a5uya w yrdon floos'],
  ])('catches it %s', (_, text) => {
    expect(assessor.assess(text)).toBeDefined();
  });

  it('does not add up words far apart in a long text', () => {
    const filler = ' we talked about the course and the papers for the office'.repeat(20);
    expect(
      assessor.assess(`the door was locked by accident in the office${filler} I had no food`),
    ).not.toMatchObject({
      level: 'emergency',
    });
  });

  it.each([
    ['at sea before a child crying', 'the boat is sinking, a child alone is crying', 'sea-distress'],
    [
      'captivity before violence when money is asked',
      'the gang holds my brother and beats him for money',
      'captivity',
    ],
    [
      'violence at home behind a bathroom door',
      'my husband is beating me now, I locked myself in the bathroom',
      'violence',
    ],
    ['pills to end it', 'I swallowed all my pills so that it ends', 'self-harm'],
    ['something swallowed', 'my child swallowed bleach', 'medical'],
    ['a debt and armed men', 'armed men came to our house because of the debt', 'threat'],
    ['a smuggler who holds nobody', 'the smuggler threatens to burn our house if we do not pay', 'threat'],
  ])('puts %s', (_, text, category) => {
    expect(assessor.assess(text)).toMatchObject({ category });
  });

  it('says which signs and which rule spoke', () => {
    const { signs, rule } = assessor.explain('our boat is sinking');
    expect(signs).toEqual(expect.arrayContaining(['BOAT', 'SINK']));
    expect(rule).toMatchObject({ category: 'sea-distress' });
  });

  it('takes less than a millisecond a message on average', () => {
    const texts = [
      'how do I get a passport for my son',
      'شلون اطلع الهوية لابني',
      'چۆن ناسنامە دەردەهێنم',
      'they hold us in a cellar',
    ];
    // The best of several rounds: a busy machine must not decide.
    const rounds = Array.from({ length: 6 }, () => {
      const start = performance.now();
      for (let i = 0; i < 200; i += 1) for (const text of texts) assessor.assess(text);
      return (performance.now() - start) / (200 * texts.length);
    });
    expect(Math.min(...rounds)).toBeLessThan(1);
  });
});
