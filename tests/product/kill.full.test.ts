import { expect, test } from 'vitest';
import { killRounds } from './kill-rounds.ts';

test('fifty kills while two thousand messages flow in lose nothing, and repeat nothing without reason', async () => {
  const report = await killRounds({ kills: 50, seed: 7, messages: 2_000 });
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ lost: [], repeatedWithoutReason: [] });
  // A repeat is the exception: what was noted down as sent is never sent again.
  expect(report.repeated.length).toBeLessThan(report.accepted / 4);
  expect(report.accepted).toBeGreaterThanOrEqual(2_000);
}, 1_800_000);
