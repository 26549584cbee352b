/** The list of all files we published, which tells genuine ones: it must outlive builds, or files passed on turn false. */
import { existsSync, readFileSync } from 'node:fs';
import { day, type Instant } from '#platform/base';
import type { PublishedFile } from '../../site/packs/pack-file.ts';

/** After this many days a file is so old that nobody should rely on it. */
const daysKept = 730;

/** The list as an earlier build left it; empty before the first. */
export function readPublished(path: string): readonly PublishedFile[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly PublishedFile[]) : [];
}

/** The new files, then the earlier ones that are not too old, each content once. */
export function addPublished(
  earlier: readonly PublishedFile[],
  fresh: readonly PublishedFile[],
  now: Instant,
): readonly PublishedFile[] {
  const known = new Set(fresh.map(({ sha256 }) => sha256));
  const oldest = new Date(now - daysKept * day).toISOString().slice(0, 10);
  return [...fresh, ...earlier.filter(({ sha256, date }) => !known.has(sha256) && date >= oldest)];
}
