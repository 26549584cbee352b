import { expect, test } from 'vitest';
import { placesOf, writeSoundRows } from '../../../src/guidance/knowledge/sound-rows.ts';

test('keeps signs that are neither of one example only nor of too many', () => {
  const writer = writeSoundRows();
  for (let example = 0; example < 100; example += 1)
    writer.add(['common', ...(example % 50 === 7 ? ['rare'] : []), `own ${example}`]);
  const found = writer.finish();
  expect(found.keys).toHaveLength(1);
  expect([...found.rows.values]).toEqual([7, 57]);
  expect(placesOf(['common', 'rare', 'own 3', 'unheard'], found.keys)).toEqual([0]);
});

test('is empty where nothing was heard', () => {
  const writer = writeSoundRows();
  writer.add([]);
  const found = writer.finish();
  expect(found.keys).toHaveLength(0);
  expect(placesOf(['any'], found.keys)).toEqual([]);
});
