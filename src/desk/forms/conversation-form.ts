import { z } from 'zod';
import { handoffOutcomes } from '#conversations/handoff';

/** Made by the page; the same one sent twice is one message. */
const formId = z.string().regex(/^[\w-]{1,40}$/);
const passage = z
  .string()
  .regex(/^[a-z0-9-]+#[a-z0-9-]+$/)
  .transform((text) => {
    const [guide = '', section = ''] = text.split('#');
    return { guide, section };
  });

/** Every form of a conversation's page, told apart by its button. */
export const conversationFormSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('accept') }),
  z.object({ act: z.literal('take-over') }),
  z.object({ act: z.literal('release') }),
  z.object({ act: z.literal('decline') }),
  z.object({ act: z.literal('transfer'), office: z.string().max(80) }),
  z.object({ act: z.literal('reply'), form: formId, text: z.string().default('') }),
  z.object({ act: z.literal('passage'), form: formId, passage }),
  z.object({ act: z.literal('close'), outcome: z.enum(handoffOutcomes).exclude(['withdrawn']) }),
  z.object({ act: z.literal('export') }),
  z.object({ act: z.literal('erase'), confirmed: z.literal('yes').optional() }),
]);
export type ConversationForm = z.infer<typeof conversationFormSchema>;
