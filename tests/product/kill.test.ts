import { expect, test } from 'vitest';
import { killRounds } from './kill-rounds.ts';

test('three kills while messages flow in lose nothing, and repeat nothing without reason', async () => {
  const report = await killRounds({ kills: 3, seed: 20261122 });
  expect(report).toMatchObject({ lost: [], repeatedWithoutReason: [] });
  // A repeat is the exception: what was noted down as sent is never sent again.
  expect(report.repeated.length).toBeLessThan(report.accepted / 4);
  expect(report.accepted).toBeGreaterThan(10);
}, 180_000);
