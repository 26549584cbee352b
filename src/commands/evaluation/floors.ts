import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Evaluation } from './run-questions.ts';
import { measures } from './score.ts';

/** `tests/evaluation/floors.json`: variety or `all` -> measure -> least share; for faults (`... wrong`) the most. */
const floorsSchema = z.record(z.string(), z.partialRecord(z.enum(measures), z.number().min(0).max(1)));

const faults: ReadonlySet<string> = new Set([
  'covered wrong',
  'covered declined',
  'near answered',
  'near choices',
  'far answered',
  'far choices',
  'false alarm',
]);

/** What fell below its floor, in words; empty when all is well. */
export function belowFloors(path: string, { rows }: Evaluation): readonly string[] {
  const floors = floorsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.entries(floors).flatMap(([name, limits]) =>
    Object.entries(limits).flatMap(([measure, limit]) => {
      const share = rows.get(name)?.get(measure as (typeof measures)[number]);
      if (share === undefined || share.all === 0) return [];
      const value = share.right / share.all;
      const isBad = faults.has(measure) ? value > limit : value < limit;
      const side = faults.has(measure) ? 'most' : 'least';
      return isBad ? [`${name}, ${measure}: ${value.toFixed(3)}, at ${side} ${limit}`] : [];
    }),
  );
}
