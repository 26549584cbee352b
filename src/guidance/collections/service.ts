import { z } from 'zod';
import { dateSchema, idSchema, labelsSchema, sourceSchema } from './primitives.ts';

export const serviceCategories = [
  'information',
  'legal',
  'social',
  'psychological',
  'economic',
  'employment',
  'training',
  'housing',
  'education',
  'health',
  'documents',
  'protection',
  'return',
  'reintegration',
] as const;

/** `content/services/<service-id>.yaml`: help that exists. Only what a source states; absent means unknown. */
export const serviceSchema = z.strictObject({
  id: idSchema,
  name: labelsSchema,
  summary: labelsSchema,
  category: z.enum(serviceCategories),
  offeredBy: z.array(idSchema).min(1),
  offices: z.array(idSchema).default([]),
  whoCanUse: labelsSchema.optional(),
  documents: labelsSchema.optional(),
  cost: labelsSchema.optional(),
  howToReach: labelsSchema.optional(),
  sources: z.array(sourceSchema).min(1),
  lastConfirmed: dateSchema.optional(),
});
export type Service = z.infer<typeof serviceSchema>;
