import { z } from 'zod';
import { idSchema, labelsSchema } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';

/** What people can ask to be written to about; `content/topics.yaml`, in the order of the list in chat. */
const newsTopicSchema = z.strictObject({
  /** Short: it travels in buttons and links. */
  id: idSchema.max(24),
  name: labelsSchema,
});
export const newsTopicsSchema = z.array(newsTopicSchema).min(1).max(9);
export type NewsTopic = z.infer<typeof newsTopicSchema>;

/** The name in the reader's language, or in English. */
export function topicName({ name }: NewsTopic, locale: LocaleTag): string {
  return name[locale] ?? name.en;
}
