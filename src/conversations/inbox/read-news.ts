import type { Conversation, InboundRecord } from '#conversations/conversation';
import { readTypedChoice } from '#conversations/dialogues';
import type { LocaleTag } from '#guidance/locales';
import type { InboxNeeds } from './needs.ts';
import { plainTurn } from './plain-turn.ts';
import type { Turn } from './turn.ts';

const toRead = [{ id: 'read', label: '' }];

/**
 * Whoever was told that there is news and writes gets it, since the platform lets us write now.
 * @returns true when the message was nothing but the digit that asks for it: the news is the answer
 */
export async function bringNews(
  { outbox, database }: Pick<InboxNeeds, 'outbox' | 'database'>,
  { channel, identityId, content }: Pick<InboundRecord, 'channel' | 'identityId' | 'content'>,
): Promise<boolean> {
  if (outbox.capabilities(channel)?.writesFirst !== 'by_notice') return false;
  if ((await outbox.releaseNews(identityId)) === 0) return false;
  database.wake.notify('outbox');
  return content.kind === 'text' && readTypedChoice(content.text, toRead) !== undefined;
}

/** Nothing is said: what they asked for comes by itself. The menu they saw last still counts. */
export function silentTurn(conversation: Conversation, locale: LocaleTag): Turn {
  const { lastButtons } = conversation.memory;
  return { ...plainTurn(conversation, { text: '', buttons: lastButtons }, locale), replies: [] };
}
