/**
 * The pack of a language: one file with all its pages, and the list of the files they need beside. Written by the build
 * (src/commands/packs), kept on the reader's device by keep-language.ts, handed out by the service worker.
 */
import type { LocaleTag } from '#guidance/locales';

/** What is known of a pack before it is fetched: `/packs/<locale>.head.json`. */
export interface PackHead {
  readonly locale: LocaleTag;
  /** Digest of everything in it: the same content is the same version, whenever it was built. */
  readonly version: string;
  /** The day it was built, `2026-11-20`. */
  readonly date: string;
  /** Bytes sent for pages and files together, compressed. */
  readonly bytes: number;
}

/** A file the pages need, with a digest that tells whether a kept copy is the same. */
export interface PackedFile {
  readonly path: string;
  readonly digest: string;
}

/** `/packs/<locale>.json`. */
export interface LanguagePack extends Omit<PackHead, 'bytes'> {
  /** Content-Security-Policy of the pages; they name theirs by number. */
  readonly policies: readonly string[];
  /** Path from the root, number of the policy, text. Pages end in a slash; data files do not. */
  readonly pages: readonly (readonly [path: string, policy: number, text: string])[];
  /** Styles, scripts and knowledge, fetched one by one. */
  readonly files: readonly PackedFile[];
  /** Mark-up that tells the reader of a kept page that there is no network, and how old it is. */
  readonly banner: string;
}

export const packPath = (locale: LocaleTag): string => `/packs/${locale}.json`;
export const headPath = (locale: LocaleTag): string => `/packs/${locale}.head.json`;

/** Where the service worker stands; at the root, because pages of all languages share their scripts. */
export const offlineWorkerPath = '/offline-worker.js';

/** What stands in for the pages that a server makes on demand. */
export const standIns: Readonly<Record<string, string>> = {
  'search/': 'tools/offline-search/',
  'ask/': 'tools/offline-ask/',
};
