import { copyFileSync, cpSync, existsSync, globSync, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The modules stay with the release: they find their packages there. */
const parts = [
  'client',
  '_headers.json',
  'collections.json',
  'pages.json',
  'published-files.json',
  'knowledge',
];

/** A link where both lie on one file system, which costs nothing; else a copy. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/**
 * A second build that shares every file with the first, to be changed file by file (`putFile`): half a second instead
 * of 200 MB.
 */
export function copyBuild(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const part of parts) {
    const source = join(from, part);
    if (!existsSync(source)) continue;
    if (!statSync(source).isDirectory()) {
      cpSync(source, join(to, part));
      continue;
    }
    const made = new Set<string>();
    for (const entry of globSync('**/*', { cwd: source, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const target = join(to, part, path.slice(source.length));
      const folder = dirname(target);
      if (!made.has(folder)) mkdirSync(folder, { recursive: true });
      made.add(folder);
      linkOrCopy(path, target);
    }
  }
}
