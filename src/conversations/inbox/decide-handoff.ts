import type { PendingHandoff } from '#conversations/conversation';
import type { HandoffReason } from '#guidance/answering';
import type { Deed } from './deed.ts';
import { shownFrom, type Situation } from './situation.ts';

/** A handoff waits for a word about consent: reminded once, then it goes ahead without it. */
export function pressOn({ reason, fromSeq, remindedOnce }: PendingHandoff): readonly Deed[] {
  return remindedOnce
    ? [{ do: 'request_handoff', reason, risk: undefined, fromSeq }]
    : [{ do: 'remind_of_consent' }];
}

export function startHandoff(situation: Situation, reason: HandoffReason): readonly Deed[] {
  const { handoff, consent } = situation;
  if (handoff) return [{ do: 'tell_how_it_stands', isAsked: true }];
  const pending = situation.memory.pendingHandoff;
  if (pending) return pressOn(pending);
  // Asked once: who said yes or no a day ago is not asked again.
  if (consent === 'none' || consent === 'asked') return [{ do: 'ask_consent', reason }];
  return [{ do: 'request_handoff', reason, risk: undefined, fromSeq: shownFrom(situation) }];
}

/** Yes and no about consent; a handoff that waited for it goes ahead either way. */
export function settleConsent(situation: Situation, isGiven: boolean): readonly Deed[] {
  const pending = situation.memory.pendingHandoff;
  const record: Deed = { do: 'record_consent', isGiven, isAcknowledged: true };
  if (pending === undefined || situation.handoff) return [record];
  const { reason, fromSeq } = pending;
  return [record, { do: 'request_handoff', reason, risk: undefined, fromSeq }];
}
