import { z } from 'zod';
import { dateSchema, idSchema } from '#guidance/collections';
import { minute } from '#platform/base';
import { leftOf, timeSchema, type LocalTime } from './quiet-hours.ts';

/** What an administrator enters: these hours of each of these days, local time. */
export const cutSchema = z
  .strictObject({
    /** A governorate, a region (`kri`, `iraq-federal`) or a country. */
    place: idSchema,
    firstDay: dateSchema,
    lastDay: dateSchema,
    from: timeSchema,
    /** The same as `from`: the whole day. */
    until: timeSchema,
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, 'the last day is before the first');
export type NewCut = z.infer<typeof cutSchema>;

export interface InternetCut extends NewCut {
  readonly id: string;
}

const wholeDay = 24 * 60;

/** Milliseconds until the cut of this day is over; 0 when there is none now. */
export function leftOfCut(cut: NewCut, local: LocalTime): number {
  if (local.day < cut.firstDay || local.day > cut.lastDay) return 0;
  if (cut.from === cut.until) return (wholeDay - local.minutes) * minute;
  return leftOf(cut.from, cut.until, local);
}
