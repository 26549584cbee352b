import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  checkTranslations,
  guideRevision,
  guideStatus,
  stampTranslation,
} from '#guidance/collections/checks';
import type { Guide } from '#guidance/collections';
import { guide, section } from '../builders.ts';

const english = guide();
const revision = await guideRevision(english);
const arabic = guide({ locale: 'ar', translationOf: revision });

describe('the revision of an English text', () => {
  test('is ten hexadecimal digits', () => {
    expect(revision).toMatch(/^[0-9a-f]{10}$/);
  });

  test.each([
    ['title', { title: 'Another title' }],
    ['summary', { summary: 'Another summary.' }],
    ['introduction', { introduction: 'Before all.' }],
    ['section id', { sections: [section({ id: 'costs' })] }],
    ['heading', { sections: [section({ heading: 'Costs' })] }],
    ['text', { sections: [section({ markdown: 'Other words' })] }],
  ])('changes with the %s', async (_, changes) => {
    expect(await guideRevision(guide(changes))).not.toBe(revision);
  });

  test.each<[string, Partial<Guide>]>([
    ['asks', { sections: [section({ asks: ['another'] })] }],
    ['review', { review: { state: 'checked', by: 'A', on: '2026-01-02' } }],
    ['dates', { checkedOn: '2026-02-01' }],
  ])('does not change with its %s', async (_, changes) => {
    expect(await guideRevision(guide(changes))).toBe(revision);
  });
});

describe('translations', () => {
  test.each([
    ['up to date', { translationOf: revision }, []],
    ['made from an older text', { translationOf: '0123456789' }, [/has changed since/]],
    ['that do not say', {}, [/does not say/]],
  ] as const)('%s', async (_, changes, expected) => {
    const findings = await checkTranslations([english, guide({ locale: 'ar', ...changes })]);
    expect(findings.map((finding) => finding.severity)).toEqual(expected.map(() => 'warning'));
    expected.forEach((message, index) => expect(findings[index]?.message).toMatch(message));
  });
});

describe('status', () => {
  test('of a language with some of the guides tells of those', async () => {
    const bengali = guide({ locale: 'bn' });
    const rows = await guideStatus([english, guide({ id: 'loans' }), bengali], '2026-07-02');
    expect(rows.filter(({ locale }) => locale === 'bn')).toMatchObject([
      { guide: 'smugglers', state: 'draft' },
    ]);
  });

  test('tells state and age of each language that has all guides', async () => {
    const stale = guide({
      id: 'loans',
      locale: 'ckb',
      review: { state: 'checked', by: 'A', on: '2026-01-01' },
      translationOf: '0123456789',
    });
    const all = await guideStatus([english, arabic, guide({ id: 'loans' }), stale], '2026-07-02');
    const rows = all.filter(({ locale }) => ['ar', 'ckb', 'en'].includes(locale));
    expect(rows).toEqual([
      { guide: 'smugglers', locale: 'ar', state: 'draft', isStale: false, isOverdue: true, ageInDays: 182 },
      {
        guide: 'smugglers',
        locale: 'ckb',
        state: 'missing',
        isStale: false,
        isOverdue: false,
        ageInDays: undefined,
      },
      { guide: 'smugglers', locale: 'en', state: 'draft', isStale: false, isOverdue: true, ageInDays: 182 },
      {
        guide: 'loans',
        locale: 'ar',
        state: 'missing',
        isStale: false,
        isOverdue: false,
        ageInDays: undefined,
      },
      { guide: 'loans', locale: 'ckb', state: 'checked', isStale: true, isOverdue: true, ageInDays: 182 },
      { guide: 'loans', locale: 'en', state: 'draft', isStale: false, isOverdue: true, ageInDays: 182 },
    ]);
  });
});

describe('stamping', () => {
  const file =
    '---\ntitle: A\nreview: { state: draft }\nservices: []\nsections:\n  - id: a\n---\n\n## A\nservices: in text\n';

  test('adds one line and changes nothing else', () => {
    expect(stampTranslation(file, 'abcdef0123')).toBe(
      file.replace('services: []', 'translationOf: "abcdef0123"\nservices: []'),
    );
  });

  test.each(['1234567890', '12345e6789', '0000000000'])('is read back as text: %s', (stamp) => {
    const [, frontmatter = ''] = stampTranslation(file, stamp).split('---');
    expect(parse(frontmatter)).toMatchObject({ translationOf: stamp });
  });

  test('replaces an earlier stamp, and twice is once', () => {
    const once = stampTranslation(file, '0000000000');
    expect(stampTranslation(once, 'abcdef0123')).toBe(stampTranslation(file, 'abcdef0123'));
  });

  test('refuses a file without frontmatter', () => {
    expect(() => stampTranslation('## A\nsections: none\n', 'abcdef0123')).toThrow('frontmatter');
  });
});
