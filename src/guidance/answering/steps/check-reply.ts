import type { AnswerState } from '../answer-state.ts';
import type { Outcome } from '../outcome.ts';
import { refOf } from '../passages.ts';
import { personButton, plainReply } from '../reply-parts.ts';
import type { Tools } from '../tools.ts';

/** Nothing leaves that is not a passage of ours, whole, with its source: anything else is an honest no. */
export function checkReply(state: AnswerState, tools: Tools): Outcome {
  const { decision, reply, retrieved } = state;
  const score = retrieved?.probability ?? 0;
  if (reply !== undefined && decision?.kind === 'answered') {
    const isWhole = reply.text.includes(decision.passage.section.text) && reply.text.includes(tools.siteUrl);
    if (isWhole && reply.passage !== undefined)
      return { kind: 'answered', passage: refOf(decision.passage), score, reply };
  }
  if (reply !== undefined && decision?.kind === 'clarify')
    return { kind: 'clarify', choices: decision.choices.map(refOf), score, reply };
  const { locale } = state.understanding;
  return {
    kind: 'declined',
    reason: decision?.kind === 'declined' ? decision.reason : 'out_of_scope',
    score,
    reply: plainReply('bot:answer.declined', locale, tools, [personButton(locale, tools)]),
  };
}
