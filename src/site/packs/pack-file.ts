/** The single file of a language that people pass on, and the list that tells genuine ones. */
import type { LocaleTag } from '#guidance/locales';

/** One name for all builds, so that an address in print stays good. */
export const packFileName = (locale: LocaleTag): string => `mrc-iraq-${locale}.html`;

/** A file we published: what the check page compares with. */
export interface PublishedFile {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
  readonly locale: LocaleTag;
  /** The day it was built, `2026-11-20`. */
  readonly date: string;
  readonly bytes: number;
}

/** The present files and earlier ones that may still be passed on, newest first. */
export const publishedListPath = '/packs/published.json';

/** Stands in a built page for the size of its language's file, which is made after the page: kilobytes. */
export const sizePlace = '@@pack-kilobytes@@';
