import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  checkAsks,
  diceSimilarity,
  nearDuplicate,
  normaliseAsk,
  similarPairs,
  trigrams,
} from '#guidance/collections/checks';
import { guide, section } from '../builders.ts';

const topics = 'boat visa debt school doctor lawyer house brother'.split(' ');
const asksAbout = (subject: string): string[] =>
  topics.map((topic) => `${subject} ${topic} ${topic}${subject}`);
const manySections = ['alpha', 'bravo', 'charlie', 'delta', 'echo'].map((id) =>
  section({ id, asks: asksAbout(id) }),
);
const full = guide({ sections: manySections });
const messages = (...guides: Parameters<typeof checkAsks>[0]): string[] =>
  checkAsks(guides).map((finding) => finding.message);

describe('asks', () => {
  test('that are many and different are right', () => {
    expect(messages(full)).toEqual([]);
  });

  test('too few in a section, too few in a guide', () => {
    const short = guide({ sections: [section({ asks: asksAbout('one').slice(1) })] });
    expect(messages(short)).toEqual([
      'section "prices" has 7 asks; 8 are the least',
      '7 asks; a guide needs 40',
    ]);
  });

  test('a guide in a language that fewer people ask in may have fewer', () => {
    expect(messages(guide({ locale: 'kmr' }))).toEqual([]);
  });

  test.each([
    ['the same', 'is it safe by boat', 'is it safe by boat'],
    ['with other marks and case', 'Is it safe, by boat?', 'is it safe by boat'],
    ['in another order', 'is the boat safe for children', 'for children is the boat safe'],
    ['one letter longer', 'how do smugglers lie to families', 'how do smuggler lie to families'],
    ['with other hamza and ya', 'أريد أعرف شنو هي المخاطر', 'اريد اعرف شنو هى المخاطر'],
    ['with Arabic kaf in Sorani', 'چۆن دەتوانم کار بکەم', 'چۆن دەتوانم كار بكەم'],
  ])('asked twice in the same words are errors: %s', (_, first, second) => {
    const [alpha, bravo, ...rest] = manySections;
    if (!alpha || !bravo) throw new Error('no sections');
    const within = guide({
      sections: [{ ...alpha, asks: [...alpha.asks, first, second] }, bravo, ...rest],
    });
    const across = guide({
      sections: [
        { ...alpha, asks: [...alpha.asks, first] },
        { ...bravo, asks: [...bravo.asks, second] },
        ...rest,
      ],
    });
    expect(messages(within)).toHaveLength(1);
    expect(messages(across)).toHaveLength(1);
    expect(messages(across)[0]).toContain('smugglers#alpha');
  });

  test('of two guides are compared within a language only', () => {
    const other = { ...full, id: 'other' };
    expect(messages(full, other)).toHaveLength(40);
    expect(messages(full, { ...other, locale: 'ckb' })).toEqual([]);
  });

  test('that repeat the heading are errors', () => {
    const [first, ...rest] = manySections;
    if (!first) throw new Error('no sections');
    const repeating = { ...first, heading: 'What does it cost?', asks: [...first.asks, 'what does it cost'] };
    expect(messages(guide({ sections: [repeating, ...rest] }))).toEqual([
      '"what does it cost" (alpha) only repeats the heading',
    ]);
  });
});

describe('similarity', () => {
  test.each([
    ['is the boat safe', 'how much is the visa', false],
    ['my brother was taken', 'my brother was taken in libya for ransom', false],
    ['is the boat safe', 'is the boat safe?', true],
  ])('of "%s" and "%s" is near: %s', (a, b, near) => {
    expect(diceSimilarity(trigrams(a), trigrams(b)) >= nearDuplicate).toBe(near);
  });

  test('does not depend on spelling marks: normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseAsk(normaliseAsk(text))).toBe(normaliseAsk(text));
      }),
    );
  });

  test('finds by rarest pieces exactly the pairs that comparing all finds', () => {
    const word = fc.constantFrom('boat', 'boats', 'visa', 'safe', 'home', 'debt', 'school', 'save');
    const texts = fc.array(
      fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' ')),
      {
        maxLength: 25,
      },
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(0.6, 0.75, 0.85, 1), (list, threshold) => {
        const sets = list.map(trigrams);
        const all = sets.flatMap((a, first) =>
          sets.flatMap((b, second) =>
            first < second && diceSimilarity(a, b) >= threshold ? [`${first}-${second}`] : [],
          ),
        );
        const found = similarPairs(list, threshold).map((pair) => `${pair.first}-${pair.second}`);
        expect(found.toSorted()).toEqual(all.toSorted());
      }),
    );
  });
});
