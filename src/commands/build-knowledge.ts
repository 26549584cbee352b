/** A step of `npm run build`: writes what the answering engine reads, one file per language and a shared one. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createPassageRenderer,
  createTranslate,
  type Collections,
  type UiCatalogs,
} from '#guidance/collections';
import { readCollections, readUiCatalogs } from '#guidance/collections/reader';
import { documentsOf, prepareAnalyser, trainClassifier } from '#guidance/answering/fitting';
import {
  buildKnowledge,
  buildLocales,
  knownPlaces,
  packForDevice,
  type KnowledgeFiles,
  type KnownPlace,
  type LocaleKnowledge,
  type LocaleSources,
  type PackedWeights,
} from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import { readIntents, readNeighbours } from '#guidance/knowledge/reader';
import { readConcepts, readVocabularies } from '#guidance/language/reader';
import { readSafety } from '#guidance/safety/reader';
import type { KindsThreadOrder } from './kinds-thread.ts';
import { runThread } from './run-thread.ts';
import { putFile } from './publishing/put-file.ts';

function localeSources(content: string, collections: Collections, words: UiCatalogs): LocaleSources {
  return {
    collections,
    renderer: createPassageRenderer(collections, createTranslate(words)),
    vocabularies: readVocabularies(content),
    concepts: readConcepts(content).forms,
    neighbours: readNeighbours(content),
  };
}

/**
 * Makes knowledge from `content/` without writing it: for the build, and for tests that need no build.
 * @throws Error naming the content file that is wrong.
 */
export function knowledgeFromContent(content: string): KnowledgeFiles {
  const words = readUiCatalogs(content);
  return buildKnowledge({
    ...localeSources(content, readCollections(content), words),
    intents: readIntents(content),
    words,
    safety: readSafety(content),
  });
}

/**
 * Adds what is learned from all asks of each language (2-5 s for one with all guides). What every language's knowledge
 * must have to be answered from is there without it; tests and phones go without.
 */
function withClassifiers(
  locales: KnowledgeFiles['locales'],
  places: readonly KnownPlace[],
): Readonly<Partial<Record<LocaleTag, LocaleKnowledge>>> {
  return Object.fromEntries(
    Object.entries(locales).map(([tag, knowledge]) => {
      if (knowledge.guides.length === 0) return [tag, knowledge];
      const { analyser } = prepareAnalyser(knowledge, places);
      return [tag, { ...knowledge, classifier: trainClassifier(documentsOf(knowledge), analyser) }];
    }),
  );
}

/** What is learned from messages that are no questions, in a thread of its own (about 15 s). */
async function learnKinds(
  content: string,
  { shared: { safety }, locales }: KnowledgeFiles,
): Promise<PackedWeights> {
  const questions = Object.values(locales).map(({ locale, guides, neighbours }) => ({
    locale,
    asks: [...guides.flatMap(({ sections }) => sections), ...neighbours].flatMap(({ asks }) => asks),
  }));
  const order: KindsThreadOrder = { content, safety, questions };
  let learned: PackedWeights | undefined;
  await runThread(new URL('./kinds-thread.ts', import.meta.url), order, (message) => {
    learned = message as PackedWeights;
  });
  if (learned === undefined) throw new Error('the kinds of messages were not learned');
  return learned;
}

function writeAll(folder: string, shared: unknown, locales: Readonly<Record<string, unknown>>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'shared.json'), JSON.stringify(shared));
  for (const [locale, knowledge] of Object.entries(locales))
    writeFileSync(join(folder, `${locale}.json`), JSON.stringify(knowledge));
}

/**
 * Writes `shared.json` and `<locale>.json`, replacing what was there.
 * @param serverFolder what programs answer from: all asks
 * @param deviceFolder what phones load: small, see device-knowledge.ts
 * @param deviceIsThere called when that folder is whole; what is learned for programs takes longer
 */
export async function writeKnowledge(
  content: string,
  serverFolder: string,
  deviceFolder: string,
  deviceIsThere: () => void = () => undefined,
): Promise<void> {
  const files = knowledgeFromContent(content);
  const { shared, locales } = files;
  const kinds = learnKinds(content, files);
  const packed = Object.entries(locales).map(([tag, knowledge]) => [tag, packForDevice(knowledge)] as const);
  writeAll(deviceFolder, shared, Object.fromEntries(packed));
  deviceIsThere();
  const learned = withClassifiers(locales, shared.places);
  writeAll(serverFolder, { ...shared, kinds: await kinds }, learned);
}

/**
 * Writes the files of some languages over those of an earlier build. What all languages share (how to tell them apart,
 * safety, places) is left as it is: one guide teaches it nothing, and every language's pack names it by its digest.
 * @param only whose guides changed
 */
export function updateKnowledge(
  content: string,
  collections: Collections,
  only: readonly LocaleTag[],
  folders: { readonly server: string; readonly device: string },
): void {
  const locales = buildLocales(localeSources(content, collections, readUiCatalogs(content)), only);
  const learned = withClassifiers(locales, knownPlaces(collections));
  for (const [tag, knowledge] of Object.entries(locales)) {
    putFile(join(folders.server, `${tag}.json`), JSON.stringify(learned[tag as LocaleTag]));
    putFile(join(folders.device, `${tag}.json`), JSON.stringify(packForDevice(knowledge)));
  }
}
