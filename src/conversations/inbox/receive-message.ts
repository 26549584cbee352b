import type { Attachments } from '#conversations/attachments';
import type { InboundContent, InboundMessage } from '#conversations/channels';
import { nearestGovernorate } from '#conversations/offices';
import type { Contacts } from '#conversations/contacts';
import type { Conversations, KeptContent, StoredContent } from '#conversations/conversation';
import type { Clock, Ids } from '#platform/base';
import { isUniqueViolation, withTransaction, type Database, type Tx } from '#platform/storage';
import { unconsentedLife } from '#privacy/retention';

/** What is kept of a text, in UTF-16 units; understanding reads less. */
const longestKept = 10_000;
const longestName = 80;
const longestCard = 1_000;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly attachments: Attachments;
}

/** Cuts without leaving half a character at the end. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
  return text.slice(0, end);
}

/** What is kept: not too long, and of a point on the map only the governorate. */
function keptOf(content: InboundContent): KeptContent {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: cutText(content.text, longestKept) };
    case 'choice':
      return { kind: 'choice', id: cutText(content.id, 200) };
    case 'location':
      return { kind: 'place', nearest: nearestGovernorate(content.latitude, content.longitude) };
    case 'unsupported':
      return {
        ...content,
        ...(content.caption !== undefined && { caption: cutText(content.caption, longestKept) }),
        ...(content.card !== undefined && { card: cutText(content.card, longestCard) }),
      };
  }
}

/**
 * Stores a message in one short transaction: drops it when it is known, finds or makes its contact and conversation,
 * seals it with its expiry. Nothing is understood or answered here.
 * @returns the conversation it belongs to, or undefined for a duplicate; committed either way
 */
export async function receiveMessage(needs: Needs, message: InboundMessage): Promise<string | undefined> {
  const { database, clock, ids, contacts, conversations } = needs;
  const { channel, externalId, sender, content, file } = message;
  // Long work, and the same whatever the database holds: before the transaction.
  const checked = file && 'bytes' in file ? await needs.attachments.check(file.bytes) : undefined;

  const store = async (tx: Tx): Promise<string | undefined> => {
    if (await conversations.isKnownMessage(tx, channel, externalId)) return undefined;
    const now = clock.now();
    const { contact, identityId, seq } = await contacts.arrive(tx, channel, sender, now);
    const open = await conversations.openId(tx, contact.id);
    const from = { channel, identityId };
    const conversationId = open ?? ids.next();
    if (open !== undefined) await conversations.touch(tx, open, from, now);
    else
      await conversations.insert(tx, {
        id: conversationId,
        contactId: contact.id,
        ...from,
        locale: contact.locale,
        now,
      });
    const corrects =
      message.corrects === undefined
        ? undefined
        : await conversations.seqOfMessage(tx, {
            channel,
            externalId: message.corrects,
            contactId: contact.id,
          });
    const stored: StoredContent = {
      content: keptOf(content),
      ...(message.isForwarded && { isForwarded: true }),
      ...(corrects !== undefined && { corrects }),
      ...(file && { hasFile: true }),
      ...(sender.displayName && { displayName: cutText(sender.displayName, longestName) }),
      ...(sender.languageHint && { languageHint: cutText(sender.languageHint, 20) }),
    };
    const id = ids.next();
    await conversations.insertMessage(tx, {
      id,
      conversationId,
      contactId: contact.id,
      ...from,
      seq,
      externalId,
      stored,
      receivedAt: now,
      expiresAt: contact.isKept ? undefined : now + unconsentedLife,
    });
    const to = { inboundId: id, contactId: contact.id, channel };
    if (file) await needs.attachments.offer(tx, to, file, checked);
    return conversationId;
  };

  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withTransaction(database, store);
    } catch (error) {
      // Two first messages of one person at once: the second finds what the first made.
      if (attempt === 4 || !isUniqueViolation(error)) throw error;
    }
  }
}
