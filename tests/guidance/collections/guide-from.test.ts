import { describe, expect, test } from 'vitest';
import { guideFrom, guideFrontmatterSchema } from '#guidance/collections';

const frontmatter = guideFrontmatterSchema.parse({
  title: 'How smugglers work',
  summary: 'What smugglers promise and what happens.',
  stage: 'risks',
  audience: ['everyone'],
  order: 1,
  sources: [{ title: 'A source', url: 'https://example.org/', accessed: '2026-01-01' }],
  checkedOn: '2026-01-01',
  reviewDue: '2026-07-01',
  review: { state: 'draft' },
  sections: ['promises', 'prices'].map((id) => ({
    id,
    asks: Array.from({ length: 8 }, (_, n) => `ask ${n}`),
  })),
});

describe('a guide', () => {
  test('is split at its ## headings, each joined with its frontmatter entry in order', () => {
    const guide = guideFrom(
      'smugglers',
      'en',
      frontmatter,
      'Before all.\n\n## What they promise\n\nMuch.\n\n- one\n\n##  What it costs\nToo much.\n',
    );
    expect(guide.introduction).toBe('Before all.');
    expect(guide.sections.map(({ id, heading, markdown }) => [id, heading, markdown])).toEqual([
      ['promises', 'What they promise', 'Much.\n\n- one'],
      ['prices', 'What it costs', 'Too much.'],
    ]);
    expect(guide.sections[0]?.asks).toHaveLength(8);
    expect(guide).toMatchObject({ id: 'smugglers', locale: 'en', services: [], offices: [] });
  });

  test('keeps ### and a # inside a line within the section', () => {
    const guide = guideFrom('g', 'en', frontmatter, '## One\n### Deeper\nA ## B\n## Two\ntext');
    expect(guide.sections[0]?.markdown).toBe('### Deeper\nA ## B');
  });

  test.each([
    ['one heading too few', '## One\ntext'],
    ['one heading too many', '## One\n## Two\n## Three\n'],
    ['no heading', 'only text'],
  ])('names the file when there is %s', (_, body) => {
    expect(() => guideFrom('smugglers', 'ckb', frontmatter, body)).toThrow('content/guides/smugglers/ckb.md');
  });
});

describe('the frontmatter', () => {
  test.each([
    ['a section without 8 asks', { sections: [{ id: 'prices', asks: ['one', 'two'] }] }],
    ['no source', { sources: [] }],
    ['a checked text without name and day', { review: { state: 'checked' } }],
    ['a field nobody knows', { colour: 'blue' }],
    ['a stage of its own', { stage: 'somewhere' }],
    ['a day that is none', { checkedOn: '2026-02-30' }],
    ['an id with capitals', { services: ['Loan'] }],
  ])('is refused with %s', (_, change) => {
    expect(guideFrontmatterSchema.safeParse({ ...frontmatter, ...change }).success).toBe(false);
  });
});
