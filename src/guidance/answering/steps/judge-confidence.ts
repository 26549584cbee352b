import { chanceOf, likeliest, smalltalkTopics, type SmalltalkTopic } from '#guidance/knowledge';
import type { AnswerState, Candidate, Decision } from '../answer-state.ts';
import type { Outcome } from '../outcome.ts';
import type { KnownPassage } from '../passages.ts';
import type { Tools } from '../tools.ts';
import type { Understanding } from '../understanding.ts';
import { kindThresholds } from '../weights.ts';
import { personOutcome, smalltalkOutcome } from './reply-to-wish.ts';

const mostChoices = 3;

/** The best passage of each of the first guides; with one guide only, its first sections. */
function choicesFrom(candidates: readonly Candidate[]): readonly KnownPassage[] {
  const guides = new Map<string, KnownPassage>();
  for (const { passage } of candidates)
    if (!guides.has(passage.guide.id)) guides.set(passage.guide.id, passage);
  const choices = guides.size > 1 ? [...guides.values()] : candidates.map(({ passage }) => passage);
  return choices.slice(0, mostChoices);
}

function decide(state: AnswerState): Decision {
  const { retrieved } = state;
  const best = retrieved?.candidates[0];
  if (retrieved === undefined || best === undefined) return { kind: 'declined', reason: 'no_content' };
  const { candidates, probability, thresholds } = retrieved;
  if (probability >= thresholds.answer) return { kind: 'answered', passage: best.passage };
  if (probability < thresholds.clarify) return { kind: 'declined', reason: 'out_of_scope' };
  const choices = choicesFrom(candidates);
  return choices.length > 1 ? { kind: 'clarify', choices } : { kind: 'declined', reason: 'out_of_scope' };
}

/** What a message is likely to want that no guide has: a person, or small talk. */
function likelyWish({ kinds }: Understanding): 'person' | SmalltalkTopic | undefined {
  if (kinds === undefined) return undefined;
  if (kinds.person >= kindThresholds.person) return 'person';
  if (chanceOf(kinds, smalltalkTopics) < kindThresholds.smalltalk) return undefined;
  return likeliest(kinds, smalltalkTopics);
}

/** Answer, offer choices, or say honestly that there is no reliable answer. A wrong answer is worse than choices. */
export function judgeConfidence(state: AnswerState, tools: Tools): AnswerState | Outcome {
  const decision = decide(state);
  const { courtesy, locale } = state.understanding;
  const wish = decision.kind === 'answered' ? undefined : likelyWish(state.understanding);
  if (wish === 'person') return personOutcome(locale, tools);
  if (wish !== undefined) return smalltalkOutcome(wish, locale, tools);
  // "Thanks, I will go there tomorrow": nothing was asked.
  if (decision.kind === 'declined' && courtesy !== undefined)
    return smalltalkOutcome(courtesy, locale, tools);
  return { ...state, decision };
}
