import { composeCrisisReply, isPressing } from '#guidance/safety';
import type { AnswerState } from '../answer-state.ts';
import type { Outcome } from '../outcome.ts';
import type { Tools } from '../tools.ts';

/** Urgent and emergency get the fixed reply of their category, before anything is searched. A concern is answered and seen by a person. */
export function replyToDanger(state: AnswerState, tools: Tools): AnswerState | Outcome {
  const { risk, locale, emergencyPlace, place: named } = state.understanding;
  if (!isPressing(risk)) return state;
  const place = emergencyPlace ?? state.context.emergencyPlace;
  return {
    kind: 'crisis',
    category: risk.category,
    score: 1,
    reply: composeCrisisReply(
      risk.category,
      locale,
      place,
      tools.safety,
      tools.countryOf(named ?? state.context.place),
    ),
  };
}
