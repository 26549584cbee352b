import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '#platform/base';

const stampSchema = z.object({ id: z.string().min(1), at: z.number() });

/** Which build a folder holds. */
export interface BuildStamp {
  readonly id: string;
  readonly at: Instant;
}

const stampFile = 'build.json';

/** Written last: a folder with a stamp is a whole build. */
export function writeBuildStamp(folder: string, id: string, at: Instant): void {
  writeFileSync(join(folder, stampFile), JSON.stringify({ id, at }));
}

/** Undefined for a folder without a whole build. */
export function readBuildStamp(folder: string): BuildStamp | undefined {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(join(folder, stampFile), 'utf8')));
  } catch {
    return undefined;
  }
}
