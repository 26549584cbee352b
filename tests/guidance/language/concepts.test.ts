import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyser } from '#guidance/language';

const forms = [
  ['smuggler', 'man who takes people'],
  ['passport', 'jawaz'],
  ['lost passport', 'passport is gone'],
  ['refused', 'said no'],
  ['the'],
];
const analyser = createAnalyser('en', { stopWords: ['the', 'is', 'no'], sameAs: [], concepts: forms });
const conceptsOf = (text: string): readonly number[] => analyser.analyse(text).concepts.toSorted();

describe('concepts', () => {
  test.each([
    ['a word', 'a smuggler told me', [0]],
    ['a word with an ending', 'smugglers', [0]],
    ['a phrase', 'The man who takes people came', [0]],
    ['a phrase and the word in it', 'my lost passport', [1, 2]],
    ['stop words inside a phrase', 'the passport is gone', [1, 2]],
    ['a stop word alone means nothing', 'the', []],
    ['a loan word', 'JAWAZ', [1]],
    ['an unknown word', 'weather', []],
    ['each once', 'passport passport jawaz', [1]],
  ])('%s', (_, text, concepts) => {
    expect(conceptsOf(text)).toEqual(concepts);
  });

  test('the words of the thesaurus are known singly, phrases are not', () => {
    expect(analyser.concepts.words).toEqual(['smuggler', 'passport', 'jawaz', 'refused']);
    expect(analyser.concepts.of('passports')).toEqual([1]);
    expect(analyser.concepts.of('gone')).toEqual([]);
  });

  test('Arabic letters that are typed alike are one', () => {
    const arabic = createAnalyser('ar', { stopWords: [], sameAs: [], concepts: [['إقامة'], ['مهرّب']] });
    expect(arabic.analyse('اقامه').concepts).toEqual([0]);
    expect(arabic.analyse('المهربين').concepts).toEqual([1]);
  });

  test('finds whatever is written around an entry, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        expect(conceptsOf(`${before} smuggler ${after}`)).toContain(0);
      }),
    );
  });
});
