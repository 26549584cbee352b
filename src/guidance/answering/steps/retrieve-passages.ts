import type { Query } from '#guidance/knowledge';
import type { AnswerContext, AnswerState, Retrieved } from '../answer-state.ts';
import { describeConfidence, probability } from '../confidence.ts';
import type { Searched } from '../passage-store.ts';
import type { Tools } from '../tools.ts';
import { withoutClassifier } from '../weights.ts';

/** Enough for three guides, however many of their sections come first. */
const hitsKept = 60;
/** What was said before counts this much, and the same again for each step further back. */
const earlierWeight = 0.5;
const turnsRemembered = 3;
/** A question of so few telling words may lean on what was said before. */
const shortQuestion = 4;
/** From this probability on, a message that begins with "and" is a subject of its own all the same. */
const newSubject = 0.9;
/** Passages of the guide quoted last rank this much higher when a question leans on it. */
const topicBonus = 2;

function judge(query: Query, { passages, coverage }: Searched, topic: string | undefined): Retrieved {
  const found = passages.find(query, hitsKept);
  const hits =
    topic === undefined
      ? found
      : found
          .map((hit) => (passages.topicOf(hit) === topic ? { ...hit, rank: hit.rank + topicBonus } : hit))
          .toSorted((a, b) => b.rank - a.rank || a.passage - b.passage);
  const { rank, answerModel, thresholds } = passages.learned;
  const vector = describeConfidence(hits, query, passages.topicOf, rank, coverage);
  const candidates = hits.flatMap((hit) => {
    const passage = passages.list[hit.passage];
    return passage === undefined ? [] : [{ passage, hit }];
  });
  const right = vector === undefined ? 0 : probability(vector, answerModel);
  return { candidates, probability: right, thresholds };
}

/** The question together with what was said before, the older the lighter. */
function blend(query: Query, read: (text: string) => Query, earlier: readonly string[]): Query {
  const before = earlier.slice(-turnsRemembered).toReversed().map(read);
  const known = new Set(query.slots.map((slot) => slot.alternatives[0]?.term));
  const slots = before.flatMap((turn, steps) =>
    turn.slots
      .filter((slot) => slot.alternatives.length > 0 && !known.has(slot.alternatives[0]?.term))
      .map((slot) => ({ ...slot, weight: earlierWeight ** (steps + 1) })),
  );
  const concepts = new Map(query.concepts);
  for (const [steps, turn] of before.entries())
    for (const [concept, sure] of turn.concepts)
      concepts.set(concept, Math.max(concepts.get(concept) ?? 0, sure * earlierWeight ** (steps + 1)));
  return {
    slots: [...query.slots, ...slots],
    concepts,
    inLatin: query.inLatin,
    grams: [query.grams, ...before.slice(0, 1).map((turn) => turn.grams)].join(' '),
    // Signs of sound weigh alike; those of earlier turns would count as much as what is asked now.
    sounds: query.sounds,
  };
}

function retrieveIn(searched: Searched, text: string, context: AnswerContext, goesOn: boolean): Retrieved {
  const query = searched.read(text);
  const alone = judge(query, searched, undefined);
  const earlier = context.earlier ?? [];
  if (earlier.length === 0 && context.topic === undefined) return alone;
  const isShort = query.slots.length <= shortQuestion;
  // What is understood by itself is a new subject, whatever was said before; so is a full question. One that begins with
  // "and" has to be understood nearly for certain.
  const { answer, clarify } = alone.thresholds;
  const enough = goesOn ? newSubject : isShort ? answer : clarify;
  if (alone.probability >= enough) return alone;
  const blended = judge(blend(query, searched.read, earlier), searched, context.topic?.guide);
  return isShort || goesOn ? blended : better(alone, blended);
}

function better(a: Retrieved, b: Retrieved): Retrieved {
  return b.probability > a.probability ? b : a;
}

const { thresholds } = withoutClassifier;
const nothingFound: Retrieved = { candidates: [], probability: 0, thresholds };

/** Finds passages in the reader's language; where that has only some of the guides, in the first of its chain too. */
export function retrievePassages(state: AnswerState, tools: Tools): AnswerState {
  const { locale, text } = state.understanding;
  const goesOn = tools.goesOn(text, locale);
  const retrieved = tools.passages
    .searchedFor(locale)
    .map((searched) => retrieveIn(searched, text, state.context, goesOn))
    .reduce<Retrieved | undefined>(
      (best, found) => (best === undefined ? found : better(best, found)),
      undefined,
    );
  return { ...state, retrieved: retrieved ?? nothingFound };
}
