import type { ChannelId } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { HandoffState } from '../handoff-state.ts';

/** A handoff with what decides its place in the queue. Nothing in it is sealed, so that thousands can be looked at. */
export interface QueueRow {
  readonly id: string;
  readonly conversationId: string;
  readonly office: string | undefined;
  readonly state: HandoffState;
  readonly isUrgent: boolean;
  readonly requestedAt: Instant;
  readonly acceptedBy: string | undefined;
  readonly lastReplyAt: Instant | undefined;
  readonly lastMessageAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly adviceAskedAt: Instant | undefined;
  readonly locale: LocaleTag;
  readonly channel: ChannelId;
  /** What it is about, still sealed; only where it was asked for. */
  readonly sealedAbout?: string;
}

/** Since when the person waits for words of a counsellor; undefined when it is their turn, or when it is closed. */
export function waitingSince(
  row: Pick<QueueRow, 'state' | 'requestedAt' | 'lastReplyAt' | 'lastMessageAt' | 'closedAt'>,
): Instant | undefined {
  if (row.closedAt !== undefined) return undefined;
  const answeredAt = row.lastReplyAt ?? 0;
  if (row.state === 'accepted' && answeredAt >= row.lastMessageAt) return undefined;
  return answeredAt > 0 ? row.lastMessageAt : row.requestedAt;
}

export const queueTabs = ['office', 'mine', 'waiting', 'urgent', 'answered', 'advice', 'closed'] as const;
export type QueueTab = (typeof queueTabs)[number];

/** Whether an open handoff stands under a tab for this member of staff. */
export function standsUnder(row: QueueRow, tab: Exclude<QueueTab, 'closed'>, staff: string): boolean {
  switch (tab) {
    case 'office':
      return true;
    case 'mine':
      return row.acceptedBy === staff;
    case 'waiting':
      return waitingSince(row) !== undefined;
    case 'urgent':
      return row.isUrgent;
    case 'answered':
      return row.state === 'accepted' && waitingSince(row) === undefined;
    case 'advice':
      return row.adviceAskedAt !== undefined;
  }
}
