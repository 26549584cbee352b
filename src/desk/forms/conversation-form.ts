import { z } from 'zod';
import { reportReasons } from '#conversations/answer-reports';
import { otherTopic, passReasons } from '#conversations/handoff';
import { longestNote } from '#conversations/notes';
import { localeTags } from '#guidance/locales';

/** Made by the page; the same one sent twice is one message. */
const formId = z.string().regex(/^[\w-]{1,80}$/);
const passage = z
  .string()
  .regex(/^[a-z0-9-]+#[a-z0-9-]+$/)
  .transform((text) => {
    const [guide = '', section = ''] = text.split('#');
    return { guide, section };
  });

/** Why it goes to somebody else, and more in one's own words. */
const why = {
  reason: z.enum(passReasons),
  remark: z.string().max(longestNote).optional(),
};
const note = z.string().default('');

/** Every form of a conversation's page, told apart by its button. */
export const conversationFormSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('accept') }),
  z.object({ act: z.literal('take-over') }),
  z.object({ act: z.literal('release') }),
  z.object({ act: z.literal('decline') }),
  z.object({ act: z.literal('transfer'), office: z.string().max(80), ...why }),
  z.object({ act: z.literal('hand-over'), colleague: z.string().max(60), ...why }),
  z.object({ act: z.literal('reply'), form: formId, text: z.string().default('') }),
  z.object({ act: z.literal('passage'), form: formId, passage }),
  z.object({ act: z.literal('phrase'), form: formId, phrase: z.string().max(60) }),
  z.object({ act: z.literal('saved'), form: formId, saved: z.string().max(60) }),
  z.object({
    act: z.literal('close'),
    outcome: z.string().max(60),
    topic: z.string().max(80).default(otherTopic),
  }),
  z.object({ act: z.literal('to-bot') }),
  z.object({ act: z.literal('note'), note }),
  z.object({ act: z.literal('ask'), note }),
  z.object({ act: z.literal('advise'), note }),
  z.object({
    act: z.literal('report'),
    passage,
    locale: z.enum(localeTags),
    reason: z.enum(reportReasons),
    question: z.string().max(4_000).optional(),
    remark: z.string().max(4_000).optional(),
  }),
  z.object({ act: z.literal('export') }),
  z.object({ act: z.literal('erase'), confirmed: z.literal('yes').optional() }),
]);
export type ConversationForm = z.infer<typeof conversationFormSchema>;
