import { z } from 'zod';
import { idSchema, labelsSchema } from './primitives.ts';

/** `content/papers.yaml`: papers that offices ask for, named once so that lists of services agree. */
export const paperSchema = z.strictObject({
  id: idSchema,
  name: labelsSchema,
});
export type Paper = z.infer<typeof paperSchema>;
export const paperFileSchema = z.array(paperSchema);
