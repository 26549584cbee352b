import type { Client } from 'whatsapp-web.js';
import type { ChannelIdentity } from '#conversations/channels';

const isHidden = (externalId: string): boolean => externalId.endsWith('@lid');

/**
 * WhatsApp names some people by a hidden id where their number is known all the same: then the number is what they are
 * called, so that they stay the same contact on the Cloud API and in chats from before.
 */
export async function knownSender(client: Client, sender: ChannelIdentity): Promise<ChannelIdentity> {
  const { externalId } = sender;
  if (!isHidden(externalId)) return sender;
  const [names] = await client.getContactLidAndPhone([externalId]).catch(() => []);
  const number = names?.pn;
  if (number === undefined || !/^\d+@c\.us$/.test(number)) return sender;
  return { ...sender, externalId: number, aliases: [externalId] };
}
