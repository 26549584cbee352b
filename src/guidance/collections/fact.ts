import { z } from 'zod';
import { confidenceSchema, idSchema, labelsSchema, sourceSchema } from './primitives.ts';

export const factUnits = [
  'IQD',
  'EUR',
  'USD',
  'SEK',
  'NOK',
  'DKK',
  'GBP',
  'percent',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'people',
] as const;

/**
 * A single fact that guides quote by `{{fact:id}}`: an amount, a fee, a length of time, a short statement.
 * Either `value` (a number, or a range of two) with `unit`, or `text` per locale.
 */
export const factSchema = z
  .strictObject({
    id: idSchema,
    /** What the figure is, for editors and for the table of facts. */
    label: labelsSchema,
    value: z.union([z.number(), z.tuple([z.number(), z.number()])]).optional(),
    unit: z.enum(factUnits).optional(),
    text: labelsSchema.optional(),
    source: sourceSchema,
    confidence: confidenceSchema,
    note: z.string().optional(),
  })
  .refine((fact) => (fact.value === undefined) !== (fact.text === undefined), 'either value or text')
  .refine((fact) => fact.value === undefined || fact.unit !== undefined, 'a value needs a unit');
export type Fact = z.infer<typeof factSchema>;

/** `content/facts/<topic>.yaml`: a list of facts. */
export const factFileSchema = z.array(factSchema);
