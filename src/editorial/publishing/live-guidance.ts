/** What the bots answer from, while it is replaced: rooms hold these two for good, and always reach the newest. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Answering, Engine } from '#guidance/answering';
import type { Collections } from '#guidance/collections';
import { readBuiltCollections } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';
import type { LocaleKnowledge } from '#guidance/knowledge';

export interface LiveGuidance {
  readonly collections: Collections;
  readonly answering: Answering;
  /** The engine itself, to try other texts on; undefined where a test brought another one. */
  engine(): Engine | undefined;
  /** What the engine knows in a language, to be changed for a trial. */
  knowledge(locale: LocaleTag): Promise<LocaleKnowledge | undefined>;
  /** Reads a build and answers from it from then on; only languages that changed are indexed anew, before the switch. */
  show(folder: string): Promise<void>;
}

interface Needs {
  readonly collections: Collections;
  readonly answering: Answering | Engine;
  /** Where the first knowledge was read. */
  readonly folder: string;
}

const isEngine = (answering: Answering | Engine): answering is Engine => 'withKnowledge' in answering;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function readKnowledgeTexts(folder: string): Promise<ReadonlyMap<LocaleTag, string>> {
  const texts = new Map<LocaleTag, string>();
  for (const tag of localeTags) {
    const text = await readFile(join(folder, 'knowledge', `${tag}.json`), 'utf8').catch(() => undefined);
    if (text !== undefined) texts.set(tag, text);
  }
  return texts;
}

export function createLiveGuidance(needs: Needs): LiveGuidance {
  let { collections } = needs;
  let answering = needs.answering;
  let { folder: shown } = needs;
  /** Of what is answered from now, by language. */
  let digests: ReadonlyMap<LocaleTag, string> | undefined;

  const digestsOf = async (folder: string): Promise<ReadonlyMap<LocaleTag, string>> =>
    new Map([...(await readKnowledgeTexts(folder))].map(([tag, text]) => [tag, digestOf(text)] as const));

  const facade = Object.fromEntries(
    Object.keys(collections).map((key) => [key, undefined]),
  ) as unknown as Collections;
  for (const key of Object.keys(collections) as (keyof Collections)[])
    Object.defineProperty(facade, key, { enumerable: true, get: () => collections[key] });

  return {
    collections: facade,
    answering: {
      understand: (text, hints) => answering.understand(text, hints),
      answer: (understanding, context) => answering.answer(understanding, context),
      passage: (ref, locale) => answering.passage(ref, locale),
      crisis: (category, locale, place, named) => answering.crisis(category, locale, place, named),
      search: (query, locale, limit) => answering.search(query, locale, limit),
      prepare: (locale, pause) => answering.prepare(locale, pause),
      translate: (...values) => answering.translate(...values),
    },
    engine: () => (isEngine(answering) ? answering : undefined),
    async knowledge(locale) {
      const text = await readFile(join(shown, 'knowledge', `${locale}.json`), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as LocaleKnowledge);
    },
    async show(folder) {
      digests ??= await digestsOf(needs.folder);
      const known = digests;
      const texts = await readKnowledgeTexts(folder);
      const fresh = [...texts].filter(([tag, text]) => known.get(tag) !== digestOf(text));
      const changed = fresh.map(([, text]) => JSON.parse(text) as LocaleKnowledge);
      const next = isEngine(answering) ? answering.withKnowledge(changed) : answering;
      // The first question in a changed language must not wait for its index, and nobody else either.
      for (const { locale } of changed) await next.prepare(locale, setImmediate);
      const read = readBuiltCollections(join(folder, 'collections.json'));
      [answering, collections, shown] = [next, read, folder];
      digests = new Map([...texts].map(([tag, text]) => [tag, digestOf(text)] as const));
    },
  };
}
