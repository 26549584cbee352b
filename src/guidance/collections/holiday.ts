import { z } from 'zod';
import { dateSchema, idSchema, labelsSchema, sourceSchema } from './primitives.ts';

/**
 * `content/holidays/<file>.yaml`: public holidays, on which government offices are closed. Fixed days stand once
 * (`yearly`); feasts of the moon by their expected first days, which the government confirms shortly before.
 */
const holidayDaySchema = z
  .strictObject({
    id: idSchema,
    name: labelsSchema,
    /** Month and day, `03-21`. */
    yearly: z
      .string()
      .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'month and day, such as 03-21')
      .optional(),
    /** First days, one a year. */
    begins: z.array(dateSchema).default([]),
    /** How many days it lasts. */
    days: z.int().min(1).max(10).default(1),
  })
  .refine(({ yearly, begins }) => (yearly === undefined) === begins.length > 0, 'either yearly or begins');

export const holidayFileSchema = z.strictObject({
  /** Where they are kept. */
  regions: z.array(z.enum(['iraq-federal', 'kri'])).min(1),
  /** `expected`: the day, or whether it is kept this year, is announced shortly before. */
  certainty: z.enum(['fixed', 'expected']),
  source: sourceSchema,
  furtherSources: z.array(sourceSchema).default([]),
  note: z.string().optional(),
  holidays: z.array(holidayDaySchema).min(1),
});
type HolidayFile = z.infer<typeof holidayFileSchema>;

/** A public holiday with where it is kept and how sure its days are. */
export type Holiday = HolidayFile['holidays'][number] & Pick<HolidayFile, 'regions' | 'certainty' | 'source'>;

/** Each holiday with what its file says of all of them. */
export function holidaysOf({ regions, certainty, source, holidays }: HolidayFile): readonly Holiday[] {
  return holidays.map((holiday) => ({ ...holiday, regions, certainty, source }));
}
