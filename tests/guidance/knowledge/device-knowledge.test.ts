import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packForDevice, unpackFromDevice, type LocaleKnowledge } from '#guidance/knowledge';

const line = fc.string({ minLength: 1 }).map((text) => text.replaceAll(/[\n|]/g, ' '));
const knowledge = fc.record({
  locale: fc.constant('en' as const),
  vocabulary: fc.record({
    stopWords: fc.array(line),
    sameAs: fc.array(fc.array(line)),
    concepts: fc.array(fc.array(line), { minLength: 1 }),
  }),
  guides: fc.array(
    fc.record({
      id: line,
      title: line,
      checkedOn: fc.constant('2026-11-22'),
      isDraft: fc.boolean(),
      sections: fc.array(
        fc.record({ id: line, heading: line, text: fc.string(), asks: fc.array(line, { maxLength: 8 }) }),
      ),
    }),
  ),
  neighbours: fc.array(fc.record({ id: line, asks: fc.array(line, { maxLength: 6 }) })),
});

describe('knowledge for phones', () => {
  test('comes out as it went in', () => {
    fc.assert(
      fc.property(knowledge, (original) => {
        const sent = JSON.parse(JSON.stringify(packForDevice(original))) as ReturnType<typeof packForDevice>;
        expect(unpackFromDevice(sent)).toEqual(original);
      }),
    );
  });

  test('of many asks leaves out those most like others', () => {
    const asks = Array.from(
      { length: 7 },
      (_, i) => `${'abcdefghijklm'.charAt(i).repeat(9)} ${String(i * i * 7)}`,
    );
    const original: LocaleKnowledge = {
      locale: 'en',
      vocabulary: { stopWords: [], sameAs: [], concepts: [[]] },
      guides: [
        {
          id: 'loans',
          title: 'Loans',
          checkedOn: '2026-11-22',
          isDraft: true,
          sections: [
            {
              id: 'who',
              heading: 'Who',
              text: 'Text',
              asks: [...asks, 'who gets a loan', 'who gets the loan'],
            },
          ],
        },
      ],
      neighbours: [],
    };
    const kept = unpackFromDevice(packForDevice(original)).guides[0]?.sections[0]?.asks ?? [];
    expect(kept).toHaveLength(8);
    expect(kept.filter((ask) => ask.startsWith('who'))).toHaveLength(1);
  });
});
