/**
 * Dialogues: scripted exchanges of several turns inside a conversation, and the reading of short typed answers.
 * A room that brings a dialogue of its own implements `Dialogue`; app.ts registers it with the inbox.
 */
export {
  wordsOf,
  type Dialogue,
  type DialogueAnswer,
  type DialogueSaying,
  type DialogueTurn,
} from './dialogue.ts';
export { consentSayings, consentWording } from './consent-dialogue.ts';
export { forgetConfirmed, forgetDialogue } from './forget-dialogue.ts';
export {
  readTypedChoice,
  readTypedNumber,
  readWordOf,
  readYesNo,
  wordSet,
  yesNoWords,
  type YesNoWords,
} from './typed-answer.ts';
