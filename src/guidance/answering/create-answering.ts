import { createTranslate, type Translate } from '#guidance/collections/words';
import type { KnowledgeFiles, LocaleKnowledge, Pause } from '#guidance/knowledge';
import { createDetectLanguage } from '#guidance/language';
import type { LocaleTag } from '#guidance/locales';
import { composeCrisisReply, createRiskAssessor, type RiskCategory } from '#guidance/safety';
import type { AnswerContext } from './answer-state.ts';
import { createFindPlace } from './find-places.ts';
import { createGoesOn } from './intents/goes-on.ts';
import { createRecogniseIntent } from './intents/intent-recogniser.ts';
import type { Outcome, PassageRef, QuotedPassage, Reply } from './outcome.ts';
import { markWords, type MarkedText } from './mark-words.ts';
import { createPassageStore } from './passage-store.ts';
import { quote } from './passages.ts';
import { runAnswering, runUnderstanding } from './pipeline.ts';
import { quotePassage } from './steps/compose-reply.ts';
import { findPassage, type Tools } from './tools.ts';
import type { EmergencyPlace, Hints, Understanding } from './understanding.ts';

/** A passage found by a query. */
export interface SearchHit {
  readonly passage: QuotedPassage;
  readonly text: string;
  /** Heading and text, cut where the words stand that were searched for. */
  readonly markedHeading: readonly MarkedText[];
  readonly markedText: readonly MarkedText[];
  /** Comparable within one search only. */
  readonly score: number;
}

/** The answering engine. Pure: the same words and the same knowledge give the same outcome, in Node and in browsers. */
export interface Answering {
  /** Runs on every message, also while a counsellor talks: language, risk, intent, place. Never throws. */
  understand(text: string, hints: Hints): Understanding;
  /** How a question ends. No rule here counts failures or asks for consent: that is the conversation's. */
  answer(understanding: Understanding, context: AnswerContext): Outcome;
  /** A passage as a reply, in the reader's language or the first of its chain; undefined when there is none. */
  passage(ref: PassageRef, locale: LocaleTag): Reply | undefined;
  /**
   * The fixed reply for a danger, when the place is known later.
   * @param named the place as they named it, an id of content/places.yaml: decides the country
   */
  crisis(category: RiskCategory, locale: LocaleTag, place?: EmergencyPlace, named?: string): Reply;
  /**
   * Passages by a query, for the desk and the site's search: in the reader's language, and where that has few guides
   * in the first of its chain too. The words need not be a sentence.
   */
  search(query: string, locale: LocaleTag, limit: number): readonly SearchHit[];
  /**
   * Indexes what a language's questions are looked up in, once. Nothing else needs it: who does not call it waits at the
   * first question (0.5-1.5 s), and everybody else with them.
   * @param pause gives others a turn; called every few milliseconds of work
   */
  prepare(locale: LocaleTag, pause: Pause): Promise<void>;
  readonly translate: Translate;
}

/** Longer messages are cut for understanding; what is kept of a message is not decided here. */
const longestText = 10_000;

export interface AnsweringOptions {
  /** Address of the site, without a slash at the end; replies link to it. */
  readonly siteUrl: string;
}

/** An engine that can be given other texts: what does not change, its indexes among it, is shared. */
export interface Engine extends Answering {
  /** The same engine with these languages' knowledge in place of its own; this one stays as it is. */
  withKnowledge(changed: readonly LocaleKnowledge[]): Engine;
}

/** Builds the engine. */
export function createAnswering(files: KnowledgeFiles, options: AnsweringOptions): Engine {
  const { shared } = files;
  const countries = new Map(shared.places.map(({ id, country }) => [id, country]));
  const tools: Tools = {
    detectLanguage: createDetectLanguage(shared.profile),
    assessor: createRiskAssessor(shared.safety),
    tellKinds: files.tellKinds,
    recogniseIntent: createRecogniseIntent(shared.intents),
    goesOn: createGoesOn(shared.intents),
    findPlace: createFindPlace(shared.places),
    passages: createPassageStore(files),
    countryOf: (place) => countries.get(place ?? ''),
    translate: createTranslate(shared.words),
    safety: shared.safety,
    siteUrl: options.siteUrl,
  };
  return engineWith(tools);
}

function engineWith(tools: Tools): Engine {
  return {
    withKnowledge: (changed) => engineWith({ ...tools, passages: tools.passages.replacing(changed) }),
    understand: (text, hints) => runUnderstanding(text.slice(0, longestText), hints, tools),
    answer: (understanding, context) => runAnswering({ understanding, context }, tools),
    passage(ref, locale) {
      const found = findPassage(ref, locale, tools);
      return found && quotePassage(found, locale, tools);
    },
    crisis: (category, locale, place, named) =>
      composeCrisisReply(category, locale, place, tools.safety, tools.countryOf(named)),
    search(query, locale, limit) {
      const found = tools.passages.searchedFor(locale).flatMap(({ passages, read }) => {
        const words = read(query);
        return passages
          .find(words, limit)
          .map(({ passage, rank }) => ({ known: passages.list[passage], score: rank, words, passages }));
      });
      return found
        .toSorted((a, b) => b.score - a.score)
        .slice(0, limit)
        .flatMap(({ known, score, words, passages: { analyser } }): SearchHit[] => {
          if (known === undefined) return [];
          const { heading, text } = known.section;
          const mark = (written: string): readonly MarkedText[] => markWords(written, words, analyser);
          return [
            { passage: quote(known), text, markedHeading: mark(heading), markedText: mark(text), score },
          ];
        });
    },
    prepare: (locale, pause) => tools.passages.prepare(locale, pause),
    translate: tools.translate,
  };
}
