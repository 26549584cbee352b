import type {
  ChannelIdentity,
  DeliveryReport,
  InboundContent,
  InboundMessage,
  OfferedFile,
} from '#conversations/channels';
import { identityOfNumber, identityOfUserId } from '../identity.ts';
import { errorOfCode } from './errors.ts';
import { readPartMark } from './part-mark.ts';
import {
  type CloudMessage,
  type CloudSender,
  type CloudStatus,
  type CloudWebhook,
  messageSchema,
  readValue,
  statusSchema,
} from './webhook-shapes.ts';

/** Why something in a webhook is not for us: counted in the log, without a word of it. */
export type IgnoredPart = 'malformed' | 'not_private' | 'other_number' | 'system' | 'other_field';

/** One webhook, in the order it came in. */
export interface ReadWebhook {
  readonly messages: readonly InboundMessage[];
  readonly reports: readonly DeliveryReport[];
  readonly ignored: readonly IgnoredPart[];
}

/** Kinds that carry nothing a person wrote: a changed number, a reaction, a call. */
const systemTypes = new Set(['system', 'reaction', 'ephemeral', 'unknown', 'request_welcome']);

const isNumber = (value: string | undefined): value is string =>
  value !== undefined && /^\d{5,}$/.test(value);

function senderOf(message: CloudMessage, senders: readonly CloudSender[]): ChannelIdentity | undefined {
  const { from, from_user_id: fromUserId } = message;
  const named = senders.find(
    (sender) =>
      (from !== undefined && (sender.wa_id === from || sender.user_id === from)) ||
      (fromUserId !== undefined && sender.user_id === fromUserId),
  );
  const number = [from, named?.wa_id].find(isNumber);
  // Meta may put the user id where the number was.
  const userId = fromUserId ?? named?.user_id ?? (from !== undefined && !isNumber(from) ? from : undefined);
  const known = [
    ...(number === undefined ? [] : [identityOfNumber(number)]),
    ...(userId === undefined || userId === '' ? [] : [identityOfUserId(userId)]),
  ];
  const [externalId, ...aliases] = known;
  if (externalId === undefined) return undefined;
  const displayName = named?.profile?.name;
  return { externalId, ...(aliases.length > 0 && { aliases }), ...(displayName && { displayName }) };
}

const cardOf = (contacts: NonNullable<CloudMessage['contacts']>): string =>
  contacts
    .flatMap(({ name, phones }) => [
      name?.formatted_name,
      ...(phones ?? []).map(({ phone, wa_id }) => phone ?? wa_id),
    ])
    .filter((line) => line !== undefined && line !== '')
    .join('\n');

interface Read {
  readonly content: InboundContent;
  readonly file?: OfferedFile;
}

function withFile(
  what: 'voice' | 'image' | 'video' | 'document' | 'sticker',
  media: {
    readonly id: string;
    readonly caption?: string | undefined;
    readonly filename?: string | undefined;
  },
): Read {
  const { id, caption, filename } = media;
  return {
    content: { kind: 'unsupported', what, ...(caption && { caption }) },
    file: { reference: id, ...(filename && { name: filename }) },
  };
}

function contentOf(message: CloudMessage): Read {
  const { text, button, interactive, location, image, video, audio, sticker, document, contacts } = message;
  if (text !== undefined) return { content: { kind: 'text', text: text.body } };
  // A button of a template: what it says is what they say.
  if (button !== undefined) return { content: { kind: 'text', text: button.text } };
  const pressed = interactive?.button_reply ?? interactive?.list_reply;
  if (pressed !== undefined) return { content: { kind: 'choice', id: pressed.id } };
  if (location !== undefined) return { content: { kind: 'location', ...location } };
  if (image !== undefined) return withFile('image', image);
  if (video !== undefined) return withFile('video', video);
  if (audio !== undefined) return withFile('voice', { id: audio.id });
  if (sticker !== undefined) return withFile('sticker', { id: sticker.id });
  if (document !== undefined) return withFile('document', document);
  if (contacts !== undefined) {
    const card = cardOf(contacts);
    return { content: { kind: 'unsupported', what: 'contact', ...(card !== '' && { card }) } };
  }
  return { content: { kind: 'unsupported', what: 'other' } };
}

function readMessage(value: unknown, senders: readonly CloudSender[]): InboundMessage | IgnoredPart {
  const message = messageSchema.safeParse(value).data;
  if (message === undefined) return 'malformed';
  if (message.group_id !== undefined) return 'not_private';
  if (systemTypes.has(message.type)) return 'system';
  const sender = senderOf(message, senders);
  if (sender === undefined) return 'malformed';
  const { context } = message;
  const isForwarded = context?.forwarded === true || context?.frequently_forwarded === true;
  return {
    channel: 'whatsapp',
    externalId: message.id,
    sender,
    ...contentOf(message),
    ...(isForwarded && { isForwarded: true as const }),
    sentAt: message.timestamp * 1000,
  };
}

const states = new Set<string>(['sent', 'delivered', 'read', 'failed'] satisfies DeliveryReport['state'][]);

function reportOf(status: CloudStatus): DeliveryReport | undefined {
  if (!states.has(status.status)) return undefined;
  const state = status.status as DeliveryReport['state'];
  const mark = readPartMark(status.biz_opaque_callback_data);
  // A long text goes out in parts: the message has arrived when its last part has, and has failed when any has.
  if (mark?.isLast === false && state !== 'failed') return undefined;
  return {
    ...(mark !== undefined && { id: mark.id }),
    externalId: status.id,
    state,
    ...(state === 'failed' && { error: errorOfCode(status.errors?.[0]?.code) }),
  };
}

/**
 * Everything in a webhook that is for this number. Pure; the only place that knows its shape.
 * @param phoneId the id of our number: an app may serve several
 */
export function readWebhook({ entry }: CloudWebhook, phoneId: string): ReadWebhook {
  const messages: InboundMessage[] = [];
  const reports: DeliveryReport[] = [];
  const ignored: IgnoredPart[] = [];
  for (const { field, value } of entry.flatMap(({ changes }) => changes)) {
    const read = field === 'messages' ? readValue(value) : undefined;
    if (read === undefined) {
      ignored.push(field === 'messages' ? 'malformed' : 'other_field');
      continue;
    }
    if (read.metadata?.phone_number_id !== phoneId) {
      ignored.push('other_number');
      continue;
    }
    for (const one of read.messages ?? []) {
      const message = readMessage(one, read.contacts ?? []);
      if (typeof message === 'string') ignored.push(message);
      else messages.push(message);
    }
    for (const one of read.statuses ?? []) {
      const status = statusSchema.safeParse(one).data;
      const report = status && reportOf(status);
      if (status === undefined) ignored.push('malformed');
      if (report !== undefined) reports.push(report);
    }
  }
  return { messages, reports, ignored };
}
