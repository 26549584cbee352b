import type { SmalltalkTopic } from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import type { AnswerState } from '../answer-state.ts';
import type { Outcome } from '../outcome.ts';
import { personButton, plainReply } from '../reply-parts.ts';
import type { Tools } from '../tools.ts';

const offersPerson = new Set<SmalltalkTopic>(['who-are-you', 'what-can-you-do', 'annoyance']);

export function smalltalkOutcome(topic: SmalltalkTopic, locale: LocaleTag, tools: Tools): Outcome {
  const buttons = offersPerson.has(topic) ? [personButton(locale, tools)] : [];
  return {
    kind: 'smalltalk',
    topic,
    score: 1,
    reply: plainReply(`bot:answer.smalltalk.${topic}`, locale, tools, buttons),
  };
}

export function personOutcome(locale: LocaleTag, tools: Tools): Outcome {
  return {
    kind: 'handoff',
    reason: 'asked_for_person',
    score: 1,
    reply: plainReply('bot:answer.person', locale, tools),
  };
}

/** Wishes that need no search: a person, small talk, and what cannot be read. */
export function replyToWish(state: AnswerState, tools: Tools): AnswerState | Outcome {
  const { intent, smalltalk, locale } = state.understanding;
  switch (intent) {
    case 'person':
      return personOutcome(locale, tools);
    case 'smalltalk':
      return smalltalkOutcome(smalltalk ?? 'greeting', locale, tools);
    case 'unsupported':
      return {
        kind: 'declined',
        reason: 'unsupported',
        score: 1,
        reply: plainReply('bot:answer.unsupported', locale, tools, [personButton(locale, tools)]),
      };
    case 'question':
      return state;
  }
}
