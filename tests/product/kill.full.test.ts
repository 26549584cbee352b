import { expect, test } from 'vitest';
import { killRounds } from './kill-rounds.ts';

test('fifty kills while messages flow in lose nothing, and repeat nothing without reason', async () => {
  const report = await killRounds({ kills: 50, seed: 7 });
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ lost: [], repeatedWithoutReason: [] });
}, 600_000);
