/** Questions as people ask them, none twice: the asks of the guides, in four languages. */
import { readCollections } from '#guidance/collections/reader';

const spoken = new Set(['en', 'ar', 'ckb', 'kmr']);

/** A small generator with a seed, so that a run can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** All different, in an order that a seed decides. @returns fewer than `count` when the guides hold fewer */
export function differentQuestions(count: number, seed = 1): readonly string[] {
  const asks = readCollections('content')
    .guides.filter(({ locale }) => spoken.has(locale))
    .flatMap(({ sections }) => sections.flatMap((section) => section.asks));
  const questions = [...new Set(asks)];
  const random = createRandom(seed);
  for (let index = questions.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [questions[index], questions[other]] = [questions[other] ?? '', questions[index] ?? ''];
  }
  return questions.slice(0, count);
}
