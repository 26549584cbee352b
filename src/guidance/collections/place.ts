import { z } from 'zod';
import { localeTags } from '#guidance/locales';
import { idSchema, labelsSchema } from './primitives.ts';

/**
 * `content/places.yaml`: governorates and countries people name, with every usual way to write them.
 * `region` decides which emergency numbers are shown and which office takes a conversation.
 */
export const placeSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['governorate', 'district', 'country', 'area']),
  region: z.enum(['iraq-federal', 'kri', 'neighbours', 'eu', 'sea', 'world']),
  /** ISO 3166 code of a country: emergency numbers of other countries are not shown there. */
  code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** For a district or town: the governorate it lies in; abroad, the country. */
  within: idSchema.optional(),
  name: labelsSchema,
  /** Further spellings, dialect and Latin letters included, per locale. */
  aliases: z.partialRecord(z.enum(localeTags), z.array(z.string().min(2))).default({}),
});
export type Place = z.infer<typeof placeSchema>;
export const placeFileSchema = z.array(placeSchema);
