import type { Selectable } from 'kysely';
import type { ChannelId, DeliveryErrorCode } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import type { OutboundMessagesTable } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { OutboundDraft, OutboundRecord } from './outbound-message.ts';
import type { OutboundKind, OutboundState } from './outbound-state.ts';

const contentContext = (id: string): string => `outbound_messages.content:${id}`;

/** Platforms build ids of messages from phone numbers: only a digest is stored. */
export const deliveryDigest = (keys: KeyRing, channel: ChannelId, externalId: string): string =>
  keys.digest(`delivery:${channel}:${externalId}`);

type Content = Pick<OutboundDraft, 'text' | 'buttons' | 'hasFile' | 'quoted'>;

export const sealContent = (keys: KeyRing, id: string, { text, buttons, hasFile, quoted }: Content): string =>
  keys.seal(
    JSON.stringify({ text, buttons, quoted, ...(hasFile && { hasFile }) } satisfies Content),
    contentContext(id),
  );

/** @throws SealError when no key opens what was said. */
export function recordFrom(row: Selectable<OutboundMessagesTable>, keys: KeyRing): OutboundRecord {
  const content = JSON.parse(keys.open(row.content, contentContext(row.id))) as Content;
  return {
    ...content,
    id: row.id,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    channel: row.channel as ChannelId,
    identityId: row.identity_id,
    seq: row.seq,
    kind: row.kind as OutboundKind,
    staffId: row.staff_id ?? undefined,
    locale: row.locale as LocaleTag,
    state: row.state as OutboundState,
    attempts: row.attempts,
    partsSent: row.parts_sent,
    isUncertain: row.is_uncertain === 1,
    error: (row.error as DeliveryErrorCode | null) ?? undefined,
    createdAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
  };
}
