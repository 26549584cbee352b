import { isWithPeople } from '#conversations/conversation';
import type { Outcome } from '#guidance/answering';
import { deedsForDanger } from './decide-danger.ts';
import { pressOn, startHandoff } from './decide-handoff.ts';
import type { Deed } from './deed.ts';
import type { Situation } from './situation.ts';

/** A question or greeting while a counsellor is awaited: answered when we can, and always kept for the counsellor. */
function afterAnswerWhileWaiting(outcome: Outcome): readonly Deed[] {
  return [{ do: 'tell_how_it_stands', isAsked: outcome.kind === 'handoff' }];
}

/** A handoff waits for a word about consent, and the contact wrote about something else. */
function afterAnswerWhilePending(situation: Situation, outcome: Outcome): readonly Deed[] | undefined {
  const pending = situation.memory.pendingHandoff;
  if (pending === undefined) return undefined;
  // We offered the counsellor because we could not answer; now we could, and they passed over the offer twice.
  const isHelped = outcome.kind === 'answered' && pending.reason === 'two_failed_questions';
  return pending.remindedOnce && isHelped ? [{ do: 'drop_handoff' }] : pressOn(pending);
}

/** Counts as a failed question: we could not answer, and it was more than a sticker or a stray word. */
export function isFailure(outcome: Outcome, heard: Situation['heard']): boolean {
  if (outcome.kind !== 'declined') return false;
  return outcome.reason !== 'unsupported' || (heard.kind === 'text' && !heard.isShort);
}

export interface AfterAnswer {
  /** Whether the outcome's own reply is said. */
  readonly saysReply: boolean;
  readonly deeds: readonly Deed[];
}

/** What follows from how a question ended. Pure. */
export function decideAfterAnswer(situation: Situation, outcome: Outcome): AfterAnswer {
  const { memory, state, heard, handoff } = situation;
  if (outcome.kind === 'crisis')
    return {
      saysReply: false,
      deeds: deedsForDanger(situation, { category: outcome.category, level: 'urgent' }),
    };
  const pending = afterAnswerWhilePending(situation, outcome);
  if (pending) return { saysReply: outcome.kind !== 'handoff', deeds: pending };
  if (isWithPeople(state) || handoff)
    return { saysReply: outcome.kind === 'answered', deeds: afterAnswerWhileWaiting(outcome) };
  if (outcome.kind === 'handoff') return { saysReply: false, deeds: startHandoff(situation, outcome.reason) };
  if (isFailure(outcome, heard) && memory.failedQuestions >= 1)
    return { saysReply: false, deeds: startHandoff(situation, 'two_failed_questions') };
  const concern = 'understanding' in heard ? heard.understanding?.risk : undefined;
  return { saysReply: true, deeds: concern ? [{ do: 'offer_person_gently' }] : [] };
}
