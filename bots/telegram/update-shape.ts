/** What we read of an update, checked: whatever else Telegram sends is passed over, and what does not fit is dropped. */
import type { Update } from 'grammy/types';
import { z } from 'zod';

const person = z.looseObject({ id: z.number(), is_bot: z.boolean(), first_name: z.string() });
const chat = z.looseObject({ id: z.number(), type: z.string() });
const entity = z.looseObject({ type: z.string(), offset: z.number(), length: z.number() });

const message = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  chat,
  from: person.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entity).optional(),
  caption_entities: z.array(entity).optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.looseObject({ first_name: z.string() }).optional(),
  photo: z.array(z.looseObject({ file_id: z.string() })).optional(),
});

const updateSchema = z.looseObject({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.extend({ edit_date: z.number() }).optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: person,
      data: z.string().optional(),
      message: z.looseObject({ chat, date: z.number() }).optional(),
    })
    .optional(),
  my_chat_member: z.looseObject({ chat, new_chat_member: z.looseObject({ status: z.string() }) }).optional(),
  inline_query: z.looseObject({ id: z.string(), from: person, query: z.string() }).optional(),
});

/** The kinds of updates we ask Telegram for. */
export const wantedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'inline_query',
] as const;

/** Whether everything we read of it is there, in its form. Says nothing of what a person wrote. */
export function isReadable(update: unknown): update is Update {
  return updateSchema.safeParse(update).success;
}

/** Whose update it is, also of one that cannot be read: those of one chat are handled one after the other. */
export function chatOf(update: Update): number {
  const parts = update as unknown as Readonly<
    Record<
      string,
      { readonly chat?: { readonly id?: number }; readonly from?: { readonly id?: number } } | undefined
    >
  >;
  const { message: sent, edited_message: edited, my_chat_member: member, callback_query: pressed } = parts;
  return sent?.chat?.id ?? edited?.chat?.id ?? member?.chat?.id ?? pressed?.from?.id ?? update.update_id;
}
