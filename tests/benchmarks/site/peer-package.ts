import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packages only a comparison needs are no part of the project: they are installed beside it, once, when it is run.
 * @param packages as `npm install` takes them, with their version
 * @returns the folder that has `node_modules`
 */
export function installPeer(name: string, packages: readonly string[]): string {
  const folder = join('node_modules/.mrc/peers', name);
  const done = join(folder, 'installed');
  if (existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
    cwd: folder,
    stdio: 'inherit',
  });
  writeFileSync(done, packages.join('\n'));
  return folder;
}
