/**
 * What we read of the Cloud API's webhooks. Loose: Meta adds fields without a new version, and one message of a kind we do
 * not know must not keep the others of its webhook from being stored.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
import { z } from 'zod';

const media = z.object({ id: z.string().min(1), caption: z.string().optional() });

const sharedContact = z.object({
  name: z.object({ formatted_name: z.string().optional() }).optional(),
  phones: z.array(z.object({ phone: z.string().optional(), wa_id: z.string().optional() })).optional(),
});

export const messageSchema = z.object({
  id: z.string().min(1),
  /** Digits; absent for somebody who hides their number, or the user id in its place. */
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  /** Seconds since 1970, as text. */
  timestamp: z.coerce.number().int().nonnegative(),
  type: z.string(),
  group_id: z.string().optional(),
  context: z
    .object({ forwarded: z.boolean().optional(), frequently_forwarded: z.boolean().optional() })
    .optional(),
  text: z.object({ body: z.string() }).optional(),
  button: z.object({ text: z.string() }).optional(),
  interactive: z
    .object({
      button_reply: z.object({ id: z.string() }).optional(),
      list_reply: z.object({ id: z.string() }).optional(),
    })
    .optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.optional(),
  sticker: media.optional(),
  document: media.extend({ filename: z.string().optional() }).optional(),
  contacts: z.array(sharedContact).optional(),
});
export type CloudMessage = z.infer<typeof messageSchema>;

export const statusSchema = z.object({
  /** The message's id as `send` gave it. */
  id: z.string().min(1),
  status: z.string(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.number() })).optional(),
});
export type CloudStatus = z.infer<typeof statusSchema>;

const senderSchema = z.object({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  profile: z.object({ name: z.string().optional() }).optional(),
});
export type CloudSender = z.infer<typeof senderSchema>;

const valueSchema = z.object({
  metadata: z.object({ phone_number_id: z.string() }).optional(),
  contacts: z.array(senderSchema).optional().catch(undefined),
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
});
export type CloudValue = z.infer<typeof valueSchema>;

export const webhookSchema = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })).default([]) }),
  ),
});
export type CloudWebhook = z.infer<typeof webhookSchema>;

/** The value of a change of the field `messages`; undefined for other shapes. */
export const readValue = (value: unknown): CloudValue | undefined => valueSchema.safeParse(value).data;
