/** What the bot would say to a question if a text were published: the real engine, with that one text changed. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Engine, Outcome } from '#guidance/answering';
import { createPassageRenderer, type Guide, type Translate } from '#guidance/collections';
import { knownGuide } from '#guidance/knowledge';
import type { LiveGuidance } from '#editorial/publishing';

/** How a question would end, and how it ends now. */
export interface Trial {
  readonly question: string;
  readonly then: Outcome;
  readonly now: Outcome;
}

interface Needs {
  readonly live: LiveGuidance;
  readonly translate: Translate;
}

/** Longer than any question; what is typed here is somebody at a desk trying. */
const longestQuestion = 500;

/** @returns a function that answers with a changed guide; undefined where there is no engine to change */
export function createTrial({ live, translate }: Needs) {
  /** Of the text tried last: an editor asks several questions of one text, and indexing it takes a second. */
  let last: { readonly key: string; readonly base: Engine; readonly engine: Engine } | undefined;

  const engineFor = async (guide: Guide, base: Engine): Promise<Engine | undefined> => {
    const key = createHash('sha256').update(JSON.stringify(guide)).digest('hex');
    if (last?.key === key && last.base === base) return last.engine;
    const present = await live.knowledge(guide.locale);
    if (present === undefined) return undefined;
    const known = knownGuide(guide, createPassageRenderer(live.collections, translate));
    const isThere = present.guides.some(({ id }) => id === guide.id);
    const guides = isThere
      ? present.guides.map((other) => (other.id === guide.id ? known : other))
      : [...present.guides, known];
    // What was learned from the asks of the last build knows nothing of a new guide, and would speak against it.
    const { classifier, ...rest } = present;
    const learned = isThere && classifier !== undefined ? { classifier } : {};
    const engine = base.withKnowledge([{ ...rest, guides, ...learned }]);
    await engine.prepare(guide.locale, setImmediate);
    last = { key, base, engine };
    return engine;
  };

  return async (guide: Guide, typed: string): Promise<Trial | undefined> => {
    const base = live.engine();
    const question = typed.trim().slice(0, longestQuestion);
    if (base === undefined || question === '') return undefined;
    const engine = await engineFor(guide, base);
    if (engine === undefined) return undefined;
    await base.prepare(guide.locale, setImmediate);
    const ask = (of: Engine): Outcome =>
      of.answer(of.understand(question, { locale: guide.locale }), { earlier: [] });
    return { question, then: ask(engine), now: ask(base) };
  };
}
