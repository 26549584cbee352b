import { z } from 'zod';
import { idSchema } from '#guidance/collections';

const cueSchema = z.string().regex(/^[A-Z][A-Z_]*$/, 'a cue in capitals');

const ruleSchema = z.strictObject({
  /** Every entry must be there, near the first; of an entry that is a list, one. */
  all: z.array(z.union([cueSchema, z.array(cueSchema).min(1)])).min(1),
  /** Does not hold when one of these is near. */
  unless: z.array(cueSchema).default([]),
});

/** `content/scam-signs/signs.yaml`. */
export const signFileSchema = z.strictObject({
  /** What each cue means, for those who write phrases. */
  cues: z.record(cueSchema, z.string().min(1)),
  signs: z
    .array(
      z.strictObject({
        id: idSchema,
        /** The passage that explains it: `guide-id#section-id`. */
        section: z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/),
        /** One is enough. */
        rules: z.array(ruleSchema).min(1),
      }),
    )
    .min(1),
});

const phrasesSchema = z.record(cueSchema, z.array(z.string().min(1)));

/** `content/scam-signs/<locale>.yaml`; phrases are written as in `content/safety`. */
export const scamFileSchema = z.strictObject({
  /** What is said to the reader when a sign is found, by its id; complete in every published language. */
  names: z.record(idSchema, z.string().min(10)),
  phrases: phrasesSchema,
  /** The same language in Latin letters, compared by sound. */
  latin: phrasesSchema.default({}),
  /** Words that deny the cue right after them. */
  negators: z.array(z.string().min(1)).default([]),
  /** Offers with the signs they have; none for an honest one. A table that tests hold. */
  examples: z.array(z.strictObject({ text: z.string().min(5), signs: z.array(idSchema) })).min(2),
});
