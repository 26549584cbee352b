import type { InboundContent, InboundMessage } from '#conversations/channels';
import { contactCard, offeredFile } from './files.ts';
import type { WebMessage } from './web-message.ts';

export interface Ignored {
  readonly ignored: 'from_us' | 'not_private' | 'system';
}

/** Kinds that carry nothing a person wrote: calls, key changes, deleted messages, reactions. */
const systemTypes = new Set([
  'e2e_notification',
  'notification',
  'notification_template',
  'gp2',
  'call_log',
  'ciphertext',
  'protocol',
  'revoked',
  'reaction',
]);

type Unsupported = Extract<InboundContent, { kind: 'unsupported' }>['what'];
const unsupportedTypes: Readonly<Record<string, Unsupported>> = {
  ptt: 'voice',
  audio: 'voice',
  image: 'image',
  video: 'video',
  document: 'document',
  sticker: 'sticker',
  vcard: 'contact',
  multi_vcard: 'contact',
};

/** Reads one message of whatsapp-web.js; the only place that knows its shape. */
export function readMessage(message: WebMessage): InboundMessage | Ignored {
  if (message.fromMe) return { ignored: 'from_us' };
  // People are @c.us, or @lid when WhatsApp hides the number; groups, channels and status are not conversations.
  if (!/@(c\.us|lid)$/.test(message.from)) return { ignored: 'not_private' };
  if (systemTypes.has(message.type)) return { ignored: 'system' };
  const displayName = message._data?.notifyName;
  const file = offeredFile(message);
  return {
    channel: 'whatsapp',
    externalId: message.id._serialized,
    sender: { externalId: message.from, ...(displayName && { displayName }) },
    content: contentOf(message),
    ...(file && { file }),
    sentAt: message.timestamp * 1000,
  };
}

function contentOf(message: WebMessage): InboundContent {
  if (message.type === 'chat') return { kind: 'text', text: message.body };
  if (message.type === 'location' && message.location) {
    // `body` holds a picture of the map here: never read it.
    const { latitude, longitude } = message.location;
    return { kind: 'location', latitude: Number(latitude), longitude: Number(longitude) };
  }
  const what = unsupportedTypes[message.type] ?? 'other';
  const hasCaption = what === 'image' || what === 'video' || what === 'document';
  const card = what === 'contact' ? contactCard(message) : undefined;
  return {
    kind: 'unsupported',
    what,
    ...(hasCaption && message.body && { caption: message.body }),
    ...(card !== undefined && { card }),
  };
}
