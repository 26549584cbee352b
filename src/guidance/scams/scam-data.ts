import type { z } from 'zod';
import type { LocaleTag } from '#guidance/locales';
import type { scamFileSchema, signFileSchema } from './scam-schema.ts';

export type ScamSign = z.infer<typeof signFileSchema>['signs'][number];

/** What a language contributes at run time; its examples and names stay behind. */
export type ScamBook = Pick<z.infer<typeof scamFileSchema>, 'phrases' | 'latin' | 'negators'>;

/** All the check needs, as plain JSON: the build puts it into the file that browsers load. */
export interface ScamData {
  readonly signs: readonly ScamSign[];
  readonly books: Readonly<Partial<Record<LocaleTag, ScamBook>>>;
}
