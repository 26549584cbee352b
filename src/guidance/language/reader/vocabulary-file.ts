import { z } from 'zod';

const words = z.array(z.string().min(1)).default([]);
const sampleSchema = z.strictObject({ markers: words, samples: words });

/** `content/vocabulary/<locale>.yaml`. */
export const vocabularyFileSchema = z.strictObject({
  stopWords: words,
  sameAs: z.array(z.array(z.string().min(1)).min(2)).default([]),
  /** What the language is recognised by; read by the build only. */
  identify: sampleSchema.extend({ latin: sampleSchema.optional() }),
});
export type VocabularyFile = z.infer<typeof vocabularyFileSchema>;
