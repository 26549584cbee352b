/** The collections as the build found them: one file, read in milliseconds where reading `content/` takes seconds. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Collections } from '../collections.ts';

/** Maps become lists of pairs and back; nothing else in the collections is more than plain data. */
type Packed = { readonly [Key in keyof Collections]: readonly unknown[] };

/** @param file where to, `dist/collections.json` */
export function writeBuiltCollections(file: string, collections: Collections): void {
  const { guides, ...maps } = collections;
  const packed = Object.fromEntries(Object.entries(maps).map(([name, map]) => [name, [...map]]));
  writeFileSync(file, JSON.stringify({ guides, ...packed }));
}

/**
 * Checked when it was written, so not again.
 * @throws Error that says to build first.
 */
export function readBuiltCollections(file: string): Collections {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} is missing: run "npm run build" first`, { cause: error });
  }
  const { guides, ...lists } = JSON.parse(text) as Packed;
  const maps = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, new Map(list as [string, unknown][])]),
  );
  return { guides, ...maps } as unknown as Collections;
}
