import type { AnswerState, AnswerStep } from './answer-state.ts';
import type { Outcome } from './outcome.ts';
import { checkReply } from './steps/check-reply.ts';
import { composeReply } from './steps/compose-reply.ts';
import { findPlace } from './steps/find-place.ts';
import { identifyLanguage } from './steps/identify-language.ts';
import { judgeConfidence } from './steps/judge-confidence.ts';
import { recogniseIntent } from './steps/recognise-intent.ts';
import { replyToDanger } from './steps/reply-to-danger.ts';
import { replyToWish } from './steps/reply-to-wish.ts';
import { retrievePassages } from './steps/retrieve-passages.ts';
import { screenRisk } from './steps/screen-risk.ts';
import type { Tools } from './tools.ts';
import type { Hints, Understanding } from './understanding.ts';

/** Runs on every message, also while a counsellor is talking. */
const understandingSteps = [identifyLanguage, screenRisk, recogniseIntent, findPlace] as const;

/** Runs when it is the bot's turn; a step may end it. */
const answeringSteps: readonly AnswerStep[] = [
  replyToDanger,
  replyToWish,
  retrievePassages,
  judgeConfidence,
  composeReply,
  checkReply,
];

export function runUnderstanding(text: string, hints: Hints, tools: Tools): Understanding {
  const start: Understanding = {
    text,
    locale: hints.locale ?? 'ar',
    localeIsCertain: false,
    intent: 'question',
  };
  return understandingSteps.reduce<Understanding>((sofar, step) => step(sofar, tools, hints), start);
}

export function runAnswering(start: AnswerState, tools: Tools): Outcome {
  let state = start;
  for (const step of answeringSteps) {
    const next = step(state, tools);
    if ('kind' in next) return next;
    state = next;
  }
  throw new Error('the last step of answering must end in an outcome');
}
