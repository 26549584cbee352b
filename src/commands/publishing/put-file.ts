import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file anew instead of into what is there: builds share unchanged files by hard links, and writing into one
 * would change the build that is being served.
 */
export function putFile(path: string, content: string | Uint8Array): void {
  rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
