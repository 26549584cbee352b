import { z } from 'zod';
import { localeTags, type LocaleTag } from '#guidance/locales';

const group = z.string().min(1).max(80);
const locale = z.enum(localeTags as unknown as [LocaleTag, ...LocaleTag[]]);
const passage = z
  .string()
  .regex(/^[a-z0-9-]+#[a-z0-9-]+$/)
  .transform((text) => {
    const [guide = '', section = ''] = text.split('#');
    return { guide, section };
  });

/** Every form of a group of questions, told apart by its button. */
export const learningFormSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('take'), group, locale }),
  z.object({ act: z.literal('answer'), group, locale, passage }),
  z.object({ act: z.literal('set-aside'), group, locale }),
  z.object({ act: z.literal('add-ask'), group, locale, passage, ask: z.string().min(2).max(200) }),
]);
export type LearningForm = z.infer<typeof learningFormSchema>;
