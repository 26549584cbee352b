/** What `content/` holds, read once per build and shared by all prerendered pages. */
import { createPassageRenderer } from '#guidance/collections';
import { readCollections } from '#guidance/collections/reader';
import { handedCollections } from './handed-collections.ts';
import { translate } from './words.ts';

export const collections = handedCollections() ?? readCollections('content');

export const passages = createPassageRenderer(collections, translate);
