import { z } from 'zod';
import { localeTags, type LocaleTag } from '#guidance/locales';

/** An id: permanent, lower case, words joined by hyphens; file name and address at once. */
export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** A day, `2026-11-22`. */
export const dateSchema = z.iso.date();

/** A day, month or year as sources state it: `2026-11-22`, `2026-11` or `2026`; or `undated`. */
export const asOfSchema = z
  .string()
  .regex(/^(\d{4}(-\d{2}(-\d{2})?)?|undated)$/, 'a date, a month, a year or "undated"');

const texts = Object.fromEntries(localeTags.map((tag) => [tag, z.string().min(1).optional()])) as Record<
  LocaleTag,
  z.ZodOptional<z.ZodString>
>;

/** A short text per locale; English is always there, since sources and editors share it. */
export const labelsSchema = z.strictObject({ ...texts, en: z.string().min(1) });
export type Labels = z.infer<typeof labelsSchema>;

/** Where a statement comes from. `title` is optional where the address speaks for itself. */
export const sourceSchema = z.strictObject({
  title: z.string().min(1).optional(),
  /** A web address, or the name of a paper document. */
  url: z.string().min(1),
  asOf: asOfSchema,
});

/** How far a stated fact can be trusted; `secondary` and `disputed` make the reader "confirm at the office". */
export const confidenceSchema = z.enum(['confirmed', 'secondary', 'disputed']);
