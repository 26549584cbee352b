// @ts-check
/** `npm start`: install what is missing, build what has changed, then hand over to main.ts on the pinned Node. */
import { spawn } from 'node:child_process';
import {
  checkNodeVersion,
  compileCache,
  ensureBuilt,
  ensureInstalled,
  loadSettings,
  pinnedNode,
  root,
} from './prepare.mjs';

checkNodeVersion();
loadSettings();
await ensureInstalled({ development: false });
await ensureBuilt();

const child = spawn(pinnedNode, ['bots/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
});
// A terminal sends Ctrl-C to the whole group, a service manager only to us: pass it on, and wait for the clean end.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) =>
  process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
);
