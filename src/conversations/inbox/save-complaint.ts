import { shownCode } from '#conversations/complaints';
import type { Conversation, InboundRecord } from '#conversations/conversation';
import { lastOfficeOf } from '#conversations/handoff';
import type { OutboundDraft } from '#conversations/outbox';
import type { Tx } from '#platform/storage';
import type { InboxNeeds } from './needs.ts';
import type { Turn } from './turn.ts';

/**
 * Keeps a complaint where only coordinators read it, and takes its words out of the conversation, which an office may
 * read one day. Not where the same words called for help: then the counsellor who comes must see them.
 * @returns what is said to that: thanks, and the number for the answer
 */
export async function saveComplaint(
  needs: Pick<InboxNeeds, 'complaints' | 'conversations' | 'translate'>,
  tx: Tx,
  from: {
    readonly conversation: Pick<Conversation, 'contactId'>;
    readonly message: Pick<InboundRecord, 'id'> | undefined;
  },
  { complaint, locale, handoffChanges }: Turn,
): Promise<readonly OutboundDraft[]> {
  if (complaint === undefined) return [];
  const { contactId } = from.conversation;
  const { text, isNamed } = complaint;
  const code = await needs.complaints.add(
    {
      ...{ kind: 'complaint', wayIn: 'chat', locale, text },
      // Who helped them last must not be who reads what they say about it.
      office: await lastOfficeOf(tx, contactId),
      contactId: isNamed ? contactId : undefined,
    },
    tx,
  );
  if (from.message !== undefined && handoffChanges.length === 0) {
    const kept = needs.translate(locale, 'complaints:chat.kept');
    await needs.conversations.replaceMessage(tx, from.message.id, { content: { kind: 'text', text: kept } });
  }
  const key = isNamed ? 'complaints:chat.receivedNamed' : 'complaints:chat.received';
  const said = needs.translate(locale, key, { code: shownCode(code) });
  return [{ kind: 'coordinator', text: said, buttons: [], locale }];
}
