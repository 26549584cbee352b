import type { Guide } from '../guide.ts';
import { nearDuplicate } from './check-asks.ts';
import { trigrams } from './similarity.ts';

/** An ask of another section that says nearly the same. */
export interface NearAsk {
  readonly guide: string;
  readonly section: string;
  readonly ask: string;
}

/** By piece, the questions that have it: so every ask is taken apart once, however many questions there are. */
function placesByPiece(wanted: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, pieces] of wanted.entries())
    for (const piece of pieces) {
      const known = places.get(piece);
      if (known === undefined) places.set(piece, [place]);
      else known.push(place);
    }
  return places;
}

const asksOf = (guides: readonly Guide[], except: string | undefined): readonly NearAsk[] =>
  guides
    .filter(({ id }) => id !== except)
    .flatMap(({ id, sections }) =>
      sections.flatMap((section) => section.asks.map((ask) => ({ guide: id, section: section.id, ask }))),
    );

/**
 * Finds the first ask of a language that each question nearly repeats, in its words. It runs in the server, between two
 * people's messages: comparing each with each froze it for a minute.
 * @param except this guide's own asks are not looked at
 */
export function nearestAsks(
  questions: readonly string[],
  guides: readonly Guide[],
  except?: string,
): ReadonlyMap<string, NearAsk> {
  const found = new Map<string, NearAsk>();
  if (questions.length === 0) return found;
  const wanted = questions.map(trigrams);
  const places = placesByPiece(wanted);
  const shared = new Int32Array(questions.length);
  // Texts whose lengths differ that much cannot be alike enough.
  const longest = Math.max(...questions.map(({ length }) => 2 * length + 8));
  const shortest = Math.min(...questions.map(({ length }) => (length - 8) / 2));
  for (const known of asksOf(guides, except)) {
    if (known.ask.length > longest || known.ask.length < shortest) continue;
    const pieces = trigrams(known.ask);
    shared.fill(0);
    for (const piece of pieces)
      for (const place of places.get(piece) ?? []) shared[place] = (shared[place] ?? 0) + 1;
    for (const [place, question] of questions.entries()) {
      const size = pieces.size + (wanted[place]?.size ?? 0);
      if (2 * (shared[place] ?? 0) >= nearDuplicate * size && !found.has(question))
        found.set(question, known);
    }
  }
  return found;
}

/** The same for one question. */
export const nearestAsk = (
  question: string,
  guides: readonly Guide[],
  except?: string,
): NearAsk | undefined => nearestAsks([question], guides, except).get(question);
