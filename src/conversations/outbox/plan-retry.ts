import type { DeliveryError } from '#conversations/channels';
import { hour, minute, type Instant } from '#platform/base';
import { newsWait } from './news.store.ts';
import type { OutboundKind } from './outbound-state.ts';

const firstPause = 2_000;
const longestPause = 15 * minute;

/**
 * Messengers were blocked in Iraq for days and the internet is shut down during exams: what a counsellor wrote and what
 * was said in danger is tried for three days; an answer to a question is stale after one.
 */
const givenUpAfter: Record<OutboundKind, number> = {
  bot: 24 * hour,
  handoff: 72 * hour,
  crisis: 72 * hour,
  counsellor: 72 * hour,
  coordinator: 72 * hour,
  // After an hour it may be night where they are; nobody waits for it.
  broadcast: hour,
};

export type Retry = { readonly do: 'retry'; readonly at: Instant } | { readonly do: 'give_up' };

/**
 * What to do after a failed attempt.
 * @param attempts how many were made, this one included
 * @param jitter 0-1: spreads the attempts of many messages that failed together
 */
export function planRetry(
  error: DeliveryError,
  message: { readonly kind: OutboundKind; readonly createdAt: Instant; readonly attempts: number },
  now: Instant,
  jitter: number,
): Retry {
  if (!error.isRetryable) return { do: 'give_up' };
  // Rather not at all than twice.
  if (message.kind === 'broadcast' && error.mayHaveArrived) return { do: 'give_up' };
  // Kept until the contact writes (`Outbox.released`); asking again before that is of no use.
  if (error.code === 'window_closed') {
    const end = message.createdAt + (message.kind === 'broadcast' ? newsWait : givenUpAfter[message.kind]);
    return now < end ? { do: 'retry', at: end } : { do: 'give_up' };
  }
  const backoff = Math.min(longestPause, firstPause * 2 ** Math.min(message.attempts - 1, 12));
  const pause = Math.max(error.retryAfter ?? 0, backoff * (0.75 + jitter / 2));
  const at = now + Math.round(pause);
  return at - message.createdAt > givenUpAfter[message.kind] ? { do: 'give_up' } : { do: 'retry', at };
}
