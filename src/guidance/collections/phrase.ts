import { z } from 'zod';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { idSchema } from './primitives.ts';

/** What a sentence is for; the phrasebook stands in this order. */
export const phraseGroups = [
  'greeting',
  'understanding',
  'place',
  'consent',
  'safety',
  'appointment',
  'waiting',
  'closing',
] as const;
export type PhraseGroup = (typeof phraseGroups)[number];

const localeSchema = z.enum(localeTags);

/** `content/phrasebook.yaml`: sentences that counsellors send word for word, in every language. */
const phraseSchema = z.strictObject({
  id: idSchema,
  group: z.enum(phraseGroups),
  /** Languages in which a native speaker has read it; in the others it is a draft, and says so. */
  checked: z.array(localeSchema),
  text: z.record(localeSchema, z.string().trim().min(1).max(400)),
});
export type Phrase = z.infer<typeof phraseSchema>;

export const phrasebookSchema = z
  .array(phraseSchema)
  .refine((phrases) => new Set(phrases.map(({ id }) => id)).size === phrases.length, 'an id is used twice');

export function isDraftPhrase({ checked }: Pick<Phrase, 'checked'>, locale: LocaleTag): boolean {
  return !checked.includes(locale);
}
