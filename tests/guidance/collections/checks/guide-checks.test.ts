/** Each check with small broken examples, and with right ones it must leave alone. */
import { describe, expect, test } from 'vitest';
import {
  checkFigures,
  checkParity,
  checkReferences,
  checkReview,
  checkSections,
  countWords,
  type Finding,
} from '#guidance/collections/checks';
import type { Guide } from '#guidance/collections';
import { wholeLocales } from '#guidance/locales';
import { collections, guide, realTranslate, section, words } from '../builders.ts';

const said = (findings: readonly Finding[]): string[] =>
  findings.map((finding) => `${finding.severity}: ${finding.message}`);

describe('counting words', () => {
  test.each([
    ['plain words', 'one two three', 3],
    ['a reference as one', 'pay {{fact:fee}} now', 3],
    ['list marks as none', '- one\n- two\n1. three\n* four', 4],
    ['a link by its words', '[two words](https://example.org/a b)', 2],
    ['Arabic and Kurdish', 'هذه ثلاث كلمات. ئەمە دوو', 5],
    ['a dash as none', 'one – two', 2],
  ])('takes %s', (_, markdown, count) => {
    expect(countWords(markdown)).toBe(count);
  });
});

describe('sections', () => {
  test.each([
    ['39 words', words(39), /has 39 words/],
    ['121 words', words(121), /has 121 words/],
    ['a deeper heading', `${words(50)}\n\n### Deeper`, /heading below/],
    ['HTML', `${words(50)} <b>bold</b>`, /HTML/],
    ['a table', `${words(50)}\n\n| a | b |\n`, /table/],
    ['a picture', `${words(50)} ![p](p.png)`, /picture/],
  ])('with %s are errors', (_, markdown, message) => {
    expect(said(checkSections([guide({ sections: [section({ markdown })] })])).join()).toMatch(message);
  });

  test.each([40, 120])('of %i words are right', (count) => {
    expect(checkSections([guide({ sections: [section({ markdown: words(count) })] })])).toEqual([]);
  });
});

describe('parity', () => {
  const english = guide({ sections: [section(), section({ id: 'help' })] });
  const arabic = (changes: Partial<Guide>): Guide => guide({ ...english, locale: 'ar', ...changes });
  const others = wholeLocales
    .filter(({ tag }) => tag !== 'en' && tag !== 'ar')
    .map(({ tag }) => guide({ ...english, locale: tag }));

  test('of complete guides is right', () => {
    expect(checkParity([english, arabic({}), ...others])).toEqual([]);
  });

  test.each<[string, Partial<Guide>, RegExp]>([
    ['another order of sections', { sections: [...english.sections].reverse() }, /sections are help, prices/],
    ['a section left out', { sections: english.sections.slice(0, 1) }, /sections are prices;/],
    ['another stage', { stage: 'help' }, /stage is "help"/],
    ['other offices', { offices: ['mrc-test'] }, /offices is \["mrc-test"\]/],
  ])('fails with %s', (_, changes, message) => {
    const findings = checkParity([english, arabic(changes), ...others]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'error', path: 'content/guides/smugglers/ar.md' });
    expect(findings[0]?.message).toMatch(message);
  });

  test('fails with the same section id twice', () => {
    const twice = guide({ sections: [section(), section()] });
    const everywhere = wholeLocales.map(({ tag }) => ({ ...twice, locale: tag }));
    expect(said(checkParity(everywhere))).toEqual(['error: the section id "prices" is used twice']);
  });

  test('fails without English and warns without a language that has all guides', () => {
    expect(said(checkParity(others))).toEqual(['error: the English text is missing']);
    expect(checkParity([english, ...others])).toMatchObject([
      { severity: 'warning', path: 'content/guides/smugglers/ar.md' },
    ]);
  });
});

describe('references', () => {
  const check = (changes: Partial<Guide>) =>
    checkReferences(collections({ guides: [guide(changes)] }), realTranslate).filter((finding) =>
      finding.path.startsWith('content/guides/'),
    );

  test.each([
    ['to nothing', '{{fact:no-such}}', 'error: {{fact:no-such}} refers to nothing in content/'],
    ['badly written', '{{ fact:fee }}', 'error: "{{ fact:fee }}" is not a reference such as {{fact:id}}'],
    ['left open', '{{fact:fee', 'error: "{{fact:fee" is not a reference such as {{fact:id}}'],
    ['to a line without number', '{{contact:nothing}}', 'error: {{contact:nothing}} has nothing to show'],
  ])('%s are errors', (_, markdown, message) => {
    expect(said(check({ sections: [section({ markdown })] }))).toEqual([message]);
  });

  test('are looked for in title and summary too', () => {
    expect(said(check({ summary: 'Pay {{fact:no-such}}' }))).toHaveLength(1);
  });

  test('to a name missing in the language are warnings', () => {
    const markdown = '{{office:mrc-test}}';
    expect(said(check({ locale: 'ckb', sections: [section({ markdown })] }))).toEqual([
      'warning: {{office:mrc-test}} has no name in ckb; readers see it in ar',
    ]);
    expect(check({ locale: 'ar', sections: [section({ markdown })] })).toEqual([]);
  });

  test.each([
    ['service', { services: ['no-such'] }],
    ['office', { offices: ['no-such'] }],
  ])('from the frontmatter to no %s are errors', (kind, changes) => {
    expect(said(check(changes))).toEqual([`error: there is no ${kind} "no-such"`]);
  });

  test('between records must lead somewhere', () => {
    const findings = checkReferences(
      collections({ organisations: new Map(), places: new Map() }),
      realTranslate,
    ).filter((finding) => finding.severity === 'error');
    expect(said(findings)).toEqual([
      'error: there is no organisation "helper"',
      'error: there is no organisation "helper"',
      'error: there is no place "erbil"',
      'error: there is no place "erbil"',
    ]);
  });

  test('a governorate is served by one of our offices only', () => {
    const [office] = collections().offices.values();
    if (!office) throw new Error('no office to copy');
    const offices = new Map([
      [office.id, office],
      ['second', { ...office, id: 'second' }],
    ]);
    expect(said(checkReferences(collections({ offices }), realTranslate))).toContain(
      'error: erbil is served by mrc-test too',
    );
  });
});

describe('figures', () => {
  const lines = [...collections().contacts.values()];
  const check = (markdown: string, locale: Guide['locale'] = 'en') =>
    said(checkFigures([guide({ locale, sections: [section({ markdown })] })], lines));

  test.each([
    ['an amount', 'It costs 500 euros.', '500 euros'],
    ['an amount with grouping', 'It costs 5,000 IQD.', '5,000 IQD'],
    ['a sign before', 'It costs €300.', '€300'],
    ['a sign after', 'It costs 300$.', '300$'],
    ['millions', 'up to 20 million dinars', '20 million dinars'],
    ['an Arabic amount', 'يكلف 25 ألف دينار', '25 ألف دينار'],
    ['a Sorani amount', 'نرخی 5 ملیۆن دینارە', '5 ملیۆن دینارە'],
    ['a long number', 'law 24832 says', '24832'],
    ['a telephone number', 'call 0750 200 8179 today', '0750 200 8179'],
    ['an international number', 'call +964-750-2008179', '+964-750-2008179'],
    ['a short number of ours', 'call 911 now', '911'],
    ['Arabic digits', 'اتصل ٣ مرات', '٣'],
    ['Persian digits', 'لە ۵ ڕۆژدا', '۵'],
  ])('typed in the text are errors: %s', (_, markdown, figure) => {
    const errors = check(markdown).filter((message) => message.startsWith('error'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`"${figure}"`);
  });

  test.each([
    ['years', 'the law of 2015 and the rules of 2022-2023'],
    ['references', '{{fact:fee}} and {{contact:police}}'],
    ['addresses', 'see [page](https://example.org/12345678) or https://example.org/87654321'],
    ['small numbers', 'bring 2 photos and 4 copies, article 37'],
    ['other three-digit numbers', 'about 300 people'],
    ['a word that begins like a currency', 'in 2 pounding waves'],
  ])('are not seen in %s', (_, markdown) => {
    expect(check(markdown)).toEqual([]);
  });

  test.each(['within 30 days', 'خلال 15 يوماً', 'لە ماوەی 3 مانگ'])('of time are warnings: %s', (markdown) => {
    expect(check(markdown)).toEqual([expect.stringMatching(/^warning: .* length of time/)]);
  });

  test('are looked for in the title, and not in asks', () => {
    expect(checkFigures([guide({ title: 'Loans of 500 euros' })], [])).toHaveLength(1);
    expect(checkFigures([guide({ sections: [section({ asks: ['is 9000 dollars normal'] })] })], [])).toEqual(
      [],
    );
  });
});

describe('review', () => {
  const today = '2026-06-15';
  test.each<[string, Partial<Guide>, string]>([
    ['checked tomorrow', { checkedOn: '2026-06-16' }, 'error: checked on 2026-06-16, which is still to come'],
    [
      'due before checked',
      { reviewDue: '2025-12-31' },
      'error: the review is due before the text was checked',
    ],
    ['overdue', { reviewDue: '2026-06-14' }, 'warning: the review was due on 2026-06-14'],
    [
      'reviewed tomorrow',
      { review: { state: 'checked', by: 'A', on: '2026-06-16' } },
      'error: reviewed on 2026-06-16, which is still to come',
    ],
    [
      'from a source of tomorrow',
      { sources: [{ title: 'A source', url: 'https://example.org/', accessed: '2026-06-16' }] },
      'error: a source read on 2026-06-16, which is still to come',
    ],
  ])('finds a guide %s', (_, changes, message) => {
    expect(said(checkReview([guide(changes)], today))).toEqual([message]);
  });

  test('is content on the day it is due', () => {
    expect(checkReview([guide({ reviewDue: today })], today)).toEqual([]);
  });
});
