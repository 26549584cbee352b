/**
 * Publishing from the desk makes pages from guides that are not in `content/` yet. The page modules are a bundle of
 * their own, which shares nothing with the program but the global object: there the guides are handed over.
 */
import type { Collections } from '#guidance/collections';

const place = Symbol.for('mrc.collections');

type Handed = { [place]?: Collections };

/** Before the page modules are imported. */
export function handCollectionsOver(collections: Collections): void {
  (globalThis as Handed)[place] = collections;
}

/** Undefined in an ordinary build, which reads `content/`. */
export const handedCollections = (): Collections | undefined => (globalThis as Handed)[place];
