import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutClassifier } from '#guidance/answering/fitting';
import { buildPassageIndex, readQuery, searchIndex, type Document } from '#guidance/knowledge';
import { createAnalyser } from '#guidance/language';
import { readVocabularies } from '#guidance/language/reader';

const document = (group: string, heading: string, text: string, ...asks: string[]): Document => ({
  title: group,
  heading,
  text,
  asks,
  group,
});

const arabic: readonly Document[] = [
  document(
    'الوثائق',
    'البطاقة الموحدة',
    'تحجز موعدا في مكتب الأحوال وتدفع الرسوم وتنتظر البطاقة',
    'شلون اطلع الموحدة',
  ),
  document('الوثائق', 'الوثائق الضائعة', 'تذهب إلى مركز الشرطة وتكتب بلاغا ثم إلى دائرة الأحوال المدنية'),
  document('العمل', 'القروض', 'تعطي الوزارة قرضا للعائدين لفتح مشروع صغير مع كفيل', 'اريد سلفة لمحل'),
  document('العمل', 'التسجيل', 'تسجل اسمك في قاعدة بيانات الباحثين عن العمل'),
  document('الصحة', 'الدعم النفسي', 'الحزن والكوابيس بعد السفر شائعة ويمكن علاجها مجانا عند معالج'),
];

const english: readonly Document[] = [
  document('Papers', 'The national card', 'Book a day at the civil status office and pay the fee there.'),
  document(
    'Work',
    'Loans',
    'The ministry lends money to returnees who open a small business with a guarantor.',
  ),
  document(
    'Health',
    'Feeling low',
    'Bad sleep and sadness after the journey are common; a therapist helps free of charge.',
  ),
];

const indexOf = (locale: 'ar' | 'en', documents: readonly Document[]) =>
  buildPassageIndex(documents, createAnalyser(locale, readVocabularies('content').get(locale)));
const ar = indexOf('ar', arabic);
const en = indexOf('en', english);
const best = (index: typeof ar, text: string): number | undefined =>
  searchIndex(readQuery(text, index.reader), index, { weights: withoutClassifier.rank, limit: 5 })[0]
    ?.passage;

describe('search', () => {
  test.each([
    ['a plain question', ar, 'كيف احصل على البطاقة الموحدة', 0],
    ['dialect', ar, 'وگعت هويتي بالطريق وين اروح للشرطة', 1],
    ['an ask in other words', ar, 'محتاج سلفه حتى افتح دكان', 2],
    ['misspelt', ar, 'التسجل بقاعده بيانات الباحيثين', 3],
    ['in Latin letters', ar, 'shlon asajjil ismi lil ba7itheen 3an el 3amal', 3],
    ['Latin letters with an article', ar, 'el kawabees', 4],
    ['English', en, 'who lends money for a business?', 1],
    ['English, misspelt', en, 'terapist for bad sleap', 2],
  ])('finds %s', (_, index, text, passage) => {
    expect(best(index, text)).toBe(passage);
  });

  test('words of the guide as a whole support its passages', () => {
    const [first] = searchIndex(readQuery('قرض عمل', ar.reader), ar, {
      weights: withoutClassifier.rank,
      limit: 1,
    });
    expect(first?.features.guideLunr).toBe(1);
  });

  test('the same question gives the same hits, whatever was asked between', () => {
    const ask = () =>
      searchIndex(readQuery('قرض لمشروع', ar.reader), ar, { weights: withoutClassifier.rank, limit: 5 });
    const before = ask();
    best(ar, 'الكوابيس والحزن بعد السفر');
    expect(ask()).toEqual(before);
  });

  test('a word the passages lack is found by what it means, surely less than by itself', () => {
    const analyser = createAnalyser('en', { stopWords: [], sameAs: [], concepts: [['guarantor', 'surety']] });
    const index = buildPassageIndex(english, analyser);
    const [slot] = readQuery('surety', index.reader).slots;
    expect(slot?.alternatives).toEqual([{ term: 'guarantor', surface: 'guarantor', weight: 0.7 }]);
    expect(best(index, 'surety')).toBe(1);
  });

  test('any text can be searched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 10_000 }), (text) => {
        for (const hit of searchIndex(readQuery(text, ar.reader), ar, {
          weights: withoutClassifier.rank,
          limit: 5,
        }))
          for (const value of Object.values(hit.features)) expect(value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });
});
