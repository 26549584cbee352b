import { z } from 'zod';
import { localeTags } from '#guidance/locales';
import { idSchema, labelsSchema } from '../primitives.ts';

/** `content/glossary.yaml`: one fixed name per institution and idea in each language. */
export const glossarySchema = z.array(
  z.strictObject({
    id: idSchema,
    name: labelsSchema,
    /** Ways not to write it. Whole words; a `*` at the end allows any ending. */
    avoid: z.partialRecord(z.enum(localeTags), z.array(z.string().min(2))).default({}),
    note: z.string().optional(),
  }),
);
export type Glossary = z.infer<typeof glossarySchema>;
