/** "No reliable answer": may we keep the question and come back when there is one? */
import type { Outcome, Reply } from '#guidance/answering';
import type { TurnDraft } from './turn.ts';

/** A question in a language, and no content for it: signs and scribbles teach nobody anything. */
export const isWorthKeeping = (outcome: Outcome): boolean =>
  outcome.kind === 'declined' && outcome.reason !== 'unsupported';

export function noteUnanswered(draft: TurnDraft, text: string): void {
  draft.learning = { ...draft.learning, unanswered: text };
}

/** The honest "no", with what would be kept and a button that agrees to it; saying nothing keeps nothing. */
export function withOffer(draft: TurnDraft, reply: Reply): Reply {
  const button = draft.button('later:yes', 'later:yes');
  return {
    ...reply,
    text: `${reply.text}\n\n${draft.words('later:ask')}`,
    buttons: [...reply.buttons, button],
  };
}

export function awaitAnswer(draft: TurnDraft): void {
  draft.learning = { ...draft.learning, wantsAnswer: true };
  draft.say('bot', draft.words('later:thanks', { button: draft.words('bot:consent.forget.button') }));
  draft.settle('answered');
}
