import type { Query } from '#guidance/knowledge';
import { localeFor, type LocaleTag } from '#guidance/locales';
import type { AnswerContext, AnswerState, Retrieved } from '../answer-state.ts';
import { describeConfidence, probability } from '../confidence.ts';
import type { Passages } from '../passages.ts';
import type { Tools } from '../tools.ts';
import { answerModel, rankWeights, thresholds } from '../weights.ts';

/** Enough for three guides and their sections. */
const hitsKept = 12;
/** What was said before counts this much, and the same again for each step further back. */
const earlierWeight = 0.5;
const turnsRemembered = 3;
/** A question of so few telling words may lean on what was said before. */
const shortQuestion = 4;
/** Passages of the guide quoted last rank this much higher when a question leans on it. */
const topicBonus = 1.5;
/** Another language's guides are searched through a small dictionary: they must fit better to be believed. */
const guestFactor = 0.85;

function judge(query: Query, passages: Passages, topic: string | undefined): Retrieved {
  const found = passages.find(query, hitsKept);
  const hits =
    topic === undefined
      ? found
      : found
          .map((hit) => (passages.topicOf(hit) === topic ? { ...hit, rank: hit.rank + topicBonus } : hit))
          .toSorted((a, b) => b.rank - a.rank || a.passage - b.passage);
  const vector = describeConfidence(hits, query, passages.topicOf, rankWeights);
  const candidates = hits.flatMap((hit) => {
    const passage = passages.list[hit.passage];
    return passage === undefined ? [] : [{ passage, hit }];
  });
  return { candidates, probability: vector === undefined ? 0 : probability(vector, answerModel) };
}

/** The question together with what was said before, the older the lighter. */
function blend(query: Query, passages: Passages, earlier: readonly string[]): Query {
  const before = earlier
    .slice(-turnsRemembered)
    .toReversed()
    .map((text) => passages.read(text));
  const known = new Set(query.slots.map((slot) => slot.alternatives[0]?.term));
  const slots = before.flatMap((turn, steps) =>
    turn.slots
      .filter((slot) => slot.alternatives.length > 0 && !known.has(slot.alternatives[0]?.term))
      .map((slot) => ({ ...slot, weight: earlierWeight ** (steps + 1) })),
  );
  return {
    slots: [...query.slots, ...slots],
    grams: [query.grams, ...before.slice(0, 1).map((turn) => turn.grams)].join(' '),
  };
}

function retrieveIn(passages: Passages, text: string, context: AnswerContext): Retrieved {
  const query = passages.read(text);
  const alone = judge(query, passages, undefined);
  const earlier = context.earlier ?? [];
  if (earlier.length === 0 && context.topic === undefined) return alone;
  const isShort = query.slots.length <= shortQuestion;
  // A full question that is understood by itself is a new subject, whatever was said before.
  if (!isShort && alone.probability >= thresholds.clarify) return alone;
  const blended = judge(blend(query, passages, earlier), passages, context.topic?.guide);
  return isShort && alone.probability < thresholds.answer ? blended : better(alone, blended);
}

function better(a: Retrieved, b: Retrieved): Retrieved {
  return b.probability > a.probability ? b : a;
}

/** The languages whose guides can be searched: the reader's, and the one its words are translated into. */
function searchable(locale: LocaleTag): readonly LocaleTag[] {
  const { fallback, isPublished } = localeFor(locale);
  return isPublished ? [locale] : [locale, ...fallback.slice(0, 1)];
}

/** Finds passages in the reader's language, else in the first language of its chain. */
export function retrievePassages(state: AnswerState, tools: Tools): AnswerState {
  const { locale, text } = state.understanding;
  let best: Retrieved | undefined;
  for (const tag of searchable(locale)) {
    const passages = tools.passages.get(tag);
    if (passages === undefined) continue;
    const found = retrieveIn(passages, text, state.context);
    const discounted = tag === locale ? found : { ...found, probability: found.probability * guestFactor };
    best = best === undefined ? discounted : better(best, discounted);
  }
  return { ...state, retrieved: best ?? { candidates: [], probability: 0 } };
}
