import { describe, expect, test } from 'vitest';
import {
  checkGlossary,
  checkScript,
  checkUiWords,
  glossarySchema,
  labelTexts,
  uiTexts,
} from '#guidance/collections/checks';
import type { UiCatalogs } from '#guidance/collections';
import { publishedLocales, type LocaleTag } from '#guidance/locales';
import { collections } from '../builders.ts';

const text = (locale: LocaleTag, words: string) => [{ locale, path: 'content/x.md', text: words }];

describe('script', () => {
  test.each([
    ['ckb', 'Arabic ya', 'چۆن دەتوانی كاري بکەیت', ['كاري', 'كاري']],
    ['ckb', 'Arabic kaf', 'كوردستان', ['كوردستان']],
    ['ckb', 'alef maqsura', 'ئەمە هى منە', ['هى']],
    ['ckb', 'final ه', 'ئه‌مه باشە', ['ئه', 'مه']],
    ['kmr', 'Arabic kaf', 'كار دکەت', ['كار']],
    ['ar', 'Persian ya', 'العراقی', ['العراقی']],
    ['ar', 'Persian kaf', 'کتاب', ['کتاب']],
    ['ar', 'a Kurdish vowel', 'هەولێر مدينة', ['هەولێر']],
  ] as const)('in %s: %s is an error', (locale, _, words, wrong) => {
    const found = checkScript(text(locale, words));
    expect([...new Set(found.map((finding) => finding.near))]).toEqual([...new Set(wrong)]);
    expect(found.every((finding) => finding.severity === 'error')).toBe(true);
  });

  test.each([
    ['ckb', 'هەولێر شارێکە لە هەرێمی کوردستان، بەهاری خۆشە'],
    ['ckb', 'پۆرتاڵی «مظلتي» بکەرەوە'],
    ['ckb', 'بنووسە بۆ {{contact:x}} یان https://example.org/كتاب'],
    ['kmr', 'ئەز ل دهۆکێ دژیم'],
    ['ar', 'أربيل مدينة في إقليم كردستان، والمعلومات مجانية'],
    ['ar', 'مركز «پەناوەر» للنساء'],
    ['en', 'Erbil (هەولێر)'],
  ] as const)('in %s leaves right text alone: %s', (locale, words) => {
    expect(checkScript(text(locale, words))).toEqual([]);
  });
});

describe('glossary', () => {
  const glossary = glossarySchema.parse([
    {
      id: 'mrc',
      name: { en: 'Migrant Resource Centre', ckb: 'سەنتەری سەرچاوەکانی کۆچبەران' },
      avoid: { en: ['Resource Center', 'Immigration*'], ckb: ['سەرچاوەکانی کۆچ'] },
    },
  ]);

  test.each([
    ['en', 'the Resource Center of Erbil', 'Resource Center'],
    ['en', 'the resource center', 'resource center'],
    ['en', 'an immigrational matter', 'immigration'],
    ['ckb', 'سەنتەری سەرچاوەکانی کۆچ لە هەولێر', 'سەرچاوەکانی کۆچ'],
  ] as const)('in %s: "%s" is an error', (locale, words, near) => {
    expect(checkGlossary(text(locale, words), glossary)).toMatchObject([{ severity: 'error', near }]);
  });

  test.each([
    ['en', 'the Migrant Resource Centre'],
    ['en', 'Resource Centers'],
    ['ar', 'Resource Center'],
    ['ckb', 'سەنتەری سەرچاوەکانی کۆچبەران'],
  ] as const)('in %s leaves "%s" alone', (locale, words) => {
    expect(checkGlossary(text(locale, words), glossary)).toEqual([]);
  });
});

describe('words of site, desk and bots', () => {
  const english = {
    site: {
      title: 'Welcome {{name}}',
      nav: { home: 'Home' },
      days_one: '{{n}} day',
      days_other: '{{n}} days',
    },
  };
  const arabicDays = Object.fromEntries(
    ['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => [
      `days_${form}`,
      form === 'two' ? 'يومان' : '{{n}} يوم',
    ]),
  );
  const arabic = { site: { title: 'أهلاً {{name}}', nav: { home: 'الرئيسية' }, ...arabicDays } };
  const sorani = {
    site: {
      title: 'بەخێربێیت {{name}}',
      nav: { home: 'سەرەتا' },
      days_one: '{{n}} ڕۆژ',
      days_other: '{{n}} ڕۆژ',
    },
  };
  /** The other languages, whose plurals are those of English. */
  const others = (words: object): UiCatalogs =>
    Object.fromEntries(
      publishedLocales.filter(({ tag }) => !['ar', 'ckb', 'en'].includes(tag)).map(({ tag }) => [tag, words]),
    );
  const check = (changes: { ar?: object; ckb?: object; en?: object }): string[] =>
    checkUiWords({
      ...others(english),
      en: { site: { ...english.site, ...changes.en } },
      ar: { site: { ...arabic.site, ...changes.ar } },
      ckb: { site: { ...sorani.site, ...changes.ckb } },
    }).map((finding) => `${finding.path.slice(11)}: ${finding.message}`);

  test('that are complete are right', () => {
    expect(check({})).toEqual([]);
  });

  test.each([
    ['a key missing', { ckb: { nav: {} } }, 'ckb/site.json: the words for "nav.home" are missing'],
    ['a key too many', { ar: { more: 'x' } }, 'ar/site.json: "more" is not in English'],
    [
      'a value misspelt',
      { ckb: { title: '{{nam}}' } },
      'ckb/site.json: "title" has the values {nam}; in English {name}',
    ],
    [
      'a value dropped',
      { ar: { title: 'أهلاً' } },
      'ar/site.json: "title" has the values {}; in English {name}',
    ],
    ['empty words', { ckb: { nav: { home: ' ' } } }, 'ckb/site.json: "nav.home" is empty'],
  ])('with %s are errors', (_, changes, message) => {
    expect(check(changes)).toEqual([message]);
  });

  test('need every plural of the language', () => {
    const without = Object.fromEntries(Object.entries(arabicDays).filter(([key]) => key !== 'days_two'));
    const { title, nav } = arabic.site;
    const findings = checkUiWords({
      ...others(english),
      en: english,
      ckb: sorani,
      ar: { site: { title, nav, ...without } },
    });
    expect(findings.map((finding) => finding.message)).toEqual(['"days" lacks the plural two']);
  });

  test('need every area', () => {
    const hello = { bot: { hello: 'Hello' } };
    const findings = checkUiWords({ ...others(hello), en: hello, ar: { bot: { hello: 'أهلاً' } } });
    expect(findings.map((finding) => finding.message)).toEqual(['the words for "hello" are missing']);
  });

  test('of the desk are needed in its own languages only', () => {
    const desk = { desk: { queue: 'Queue' } };
    expect(checkUiWords({ en: desk, ar: desk }).map((finding) => finding.path)).toEqual([
      'content/ui/ckb/desk.json',
    ]);
  });
});

describe('the texts that are checked', () => {
  test('are labels in their language, however deep', () => {
    const found = labelTexts(collections());
    expect(found).toContainEqual({
      locale: 'ar',
      path: 'content/offices/mrc-test.yaml',
      text: 'مركز الاختبار',
    });
    expect(found).toContainEqual({ locale: 'ar', path: 'content/facts/*.yaml', text: 'شاهدان وختم' });
  });

  test('are the words of the catalogs', () => {
    expect(uiTexts({ ar: { bot: { a: { b: 'أهلاً' } } } })).toEqual([
      { locale: 'ar', path: 'content/ui/ar/bot.json', text: 'أهلاً' },
    ]);
  });
});
