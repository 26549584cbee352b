import { complaintDialogue, complaintResults } from '#conversations/complaints';
import {
  forgetConfirmed,
  forgetDialogue,
  type DialogueAnswer,
  type DialogueTurn,
} from '#conversations/dialogues';
import type { TurnDraft } from './turn.ts';

function apply(draft: TurnDraft, id: string, turn: DialogueTurn): boolean {
  switch (turn.do) {
    case 'go_on':
      draft.remember({ dialogue: { id, step: turn.step, given: turn.given } });
      draft.saySaying('bot', turn.say);
      draft.openQuestion = 'dialogue';
      return true;
    case 'end':
      draft.remember({ dialogue: undefined });
      if (turn.say) draft.saySaying('bot', turn.say);
      noteComplaint(draft, turn.result);
      if (turn.result === forgetConfirmed) forget(draft);
      else if (draft.state === 'in_dialogue') draft.advance('dialogue_ended');
      return true;
    case 'not_mine':
      draft.remember({ dialogue: undefined });
      if (draft.state === 'in_dialogue') draft.advance('dialogue_ended');
      return false;
  }
}

/** Everything goes; what is left to say was said before. */
function forget(draft: TurnDraft): void {
  draft.forgets = true;
  draft.consent.push('refuse');
  if (draft.tools.handoff) draft.handoffChanges.push({ act: 'withdraw' });
  draft.advance('erasure_asked');
}

/** The words are a complaint: kept for the coordinators when the turn is saved, and thanked for then. */
function noteComplaint(draft: TurnDraft, result: string | undefined): void {
  const isNamed = result === complaintResults.named;
  if (!isNamed && result !== complaintResults.nameless) return;
  draft.complaint = { text: draft.tools.rawText, isNamed };
  draft.remember({ openQuestion: undefined, lastButtons: [] });
  draft.end('handled');
}

export function beginComplaint(draft: TurnDraft): void {
  draft.advance('dialogue_started');
  apply(draft, complaintDialogue.id, complaintDialogue.begin(draft.locale));
}

export function beginForgetting(draft: TurnDraft): void {
  draft.advance('dialogue_started');
  apply(draft, forgetDialogue.id, forgetDialogue.begin(draft.locale));
}

function answerOf(draft: TurnDraft): DialogueAnswer {
  const { heard } = draft.situation;
  const { rawText } = draft.tools;
  if (heard.kind === 'choice') return { kind: 'choice', id: rawText };
  if (heard.kind === 'text' && heard.yesNo) return { kind: heard.yesNo };
  return { kind: 'text', text: rawText };
}

/** @returns false when the message was not meant for the dialogue: it is answered like any other. */
export function hearDialogue(draft: TurnDraft): boolean {
  const progress = draft.memory.dialogue;
  const dialogue = progress && draft.tools.dialogues.get(progress.id);
  if (progress === undefined || dialogue === undefined) return false;
  return apply(draft, progress.id, dialogue.hear(progress, answerOf(draft), draft.locale));
}
