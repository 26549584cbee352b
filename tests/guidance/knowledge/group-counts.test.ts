import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countByGroup } from '../../../src/guidance/knowledge/group-counts.ts';
import { writeRows } from '../../../src/guidance/knowledge/numbers.ts';

test('counts what was listed, feature by feature', () => {
  const examples = fc.array(
    fc.record({ group: fc.integer({ min: -1, max: 3 }), weight: fc.integer({ min: 1, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(
      examples,
      fc.array(fc.uniqueArray(fc.nat(11), { maxLength: 12 }), { maxLength: 5 }),
      (all, features) => {
        const rows = writeRows();
        for (const having of features) {
          for (const example of having) if (example < all.length) rows.push(example);
          rows.end();
        }
        const { starts, groups, counts } = countByGroup(
          rows.finish(),
          Int32Array.from(all, ({ group }) => group),
          Float32Array.from(all, ({ weight }) => weight),
        );
        for (const [feature, having] of features.entries()) {
          const expected: Record<number, number> = {};
          for (const example of having) {
            const found = all[example];
            if (found !== undefined && found.group >= 0)
              expected[found.group] = (expected[found.group] ?? 0) + found.weight;
          }
          const counted: Record<number, number> = {};
          for (let i = starts[feature] ?? 0; i < (starts[feature + 1] ?? 0); i += 1)
            counted[groups[i] ?? 0] = counts[i] ?? 0;
          expect(counted).toEqual(expected);
        }
      },
    ),
  );
});
