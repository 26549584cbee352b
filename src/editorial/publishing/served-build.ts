/** Which build is served: one small file, replaced in one step. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readBuildStamp } from './build-stamp.ts';
import type { Places } from './places.ts';

const pointerSchema = z.object({
  /** Name of the folder; null for the release's own build. */
  build: z
    .string()
    .regex(/^[\w-]+$/)
    .nullable(),
  /** The release it was made from: texts of another release would go back in time. */
  release: z.string(),
});

const pointerFile = 'served.json';

/** The folder of a build made by publishing. */
export const buildFolder = ({ site }: Places, build: string): string => join(site, 'builds', build);

/** Name of the build to serve; null for the release's own, also where another release made what is there. */
export function servedBuild(places: Places): string | null {
  try {
    const pointer = pointerSchema.parse(JSON.parse(readFileSync(join(places.site, pointerFile), 'utf8')));
    if (pointer.build === null || pointer.release !== readBuildStamp(places.release)?.id) return null;
    return readBuildStamp(buildFolder(places, pointer.build)) === undefined ? null : pointer.build;
  } catch {
    return null;
  }
}

/** The folder to serve from. */
export function servedFolder(places: Places): string {
  const build = servedBuild(places);
  return build === null ? places.release : buildFolder(places, build);
}

/** From now on every start, and every process that looks, serves this build. */
export function pointTo(places: Places, build: string | null): void {
  mkdirSync(places.site, { recursive: true, mode: 0o700 });
  const release = readBuildStamp(places.release)?.id ?? '';
  const draft = join(places.site, `.${pointerFile}`);
  writeFileSync(draft, JSON.stringify({ build, release }));
  renameSync(draft, join(places.site, pointerFile));
}

/** Throws away builds nobody will go back to. @param keep names of those to leave */
export function removeBuilds(places: Places, keep: readonly (string | null)[]): void {
  const folder = join(places.site, 'builds');
  let names: readonly string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names)
    if (!keep.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
