import { minute, type Instant } from '#platform/base';
import type { Queries, Tx } from '#platform/storage';
import { step } from './appointment.ts';

/** The steps an appointment takes up. @param length minutes */
export function stepsOf(at: Instant, length: number): readonly Instant[] {
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => at + index * step * minute);
}

/**
 * Takes a place for the whole length. The key of the table keeps two people apart, also when they choose at the same
 * moment in two processes.
 * @param places how many people the office sees at once
 * @returns false when all are taken
 */
export async function takePlace(
  tx: Tx,
  taken: {
    readonly appointment: string;
    readonly office: string;
    readonly at: Instant;
    readonly length: number;
  },
  places: number,
): Promise<boolean> {
  const steps = stepsOf(taken.at, taken.length);
  for (let place = 1; place <= places; place += 1) {
    const rows = steps.map((step_at) => ({
      ...{ office_id: taken.office, step_at, place, appointment_id: taken.appointment },
    }));
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('appointment_places')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(numInsertedOrUpdatedRows ?? 0) === steps.length) return true;
    await freePlace(tx, taken.appointment);
  }
  return false;
}

export async function freePlace(tx: Tx, appointment: string): Promise<void> {
  await tx.deleteFrom('appointment_places').where('appointment_id', '=', appointment).execute();
}

/** Which of these times have a place left. */
export async function freeTimes(
  queries: Queries,
  { office, length, places }: { readonly office: string; readonly length: number; readonly places: number },
  times: readonly Instant[],
): Promise<ReadonlySet<Instant>> {
  if (times.length === 0) return new Set();
  const rows = await queries
    .selectFrom('appointment_places')
    .select(['step_at', 'place'])
    .where('office_id', '=', office)
    .where('step_at', '>=', Math.min(...times))
    .where('step_at', '<', Math.max(...times) + length * minute)
    .execute();
  const taken = new Set(rows.map(({ step_at, place }) => `${step_at}:${place}`));
  const hasPlace = (at: Instant): boolean =>
    Array.from({ length: places }, (_, index) => index + 1).some((place) =>
      stepsOf(at, length).every((one) => !taken.has(`${one}:${place}`)),
    );
  return new Set(times.filter(hasPlace));
}
