/** The thread that makes the knowledge of a new build while its pages are made. */
import { workerData } from 'node:worker_threads';
import { readBuiltCollections } from '#guidance/collections/reader';
import type { LocaleTag } from '#guidance/locales';
import { updateKnowledge } from '../build-knowledge.ts';

export interface KnowledgeOrder {
  /** The `content` folder, for all but the guides. */
  readonly content: string;
  /** The collections of the new build. */
  readonly collections: string;
  readonly locales: readonly LocaleTag[];
  /** Folders of the new build. */
  readonly server: string;
  readonly device: string;
}

const { content, collections, locales, server, device } = workerData as KnowledgeOrder;
updateKnowledge(content, readBuiltCollections(collections), locales, { server, device });
