// @ts-check
/**
 * `npm run emulator`: the product with a Telegram of its own, and a page in which somebody plays the people who write.
 * Plain JavaScript: it installs and builds what is missing, like `npm start`.
 */
import { join } from 'node:path';
import {
  checkNodeVersion,
  compileCache,
  ensureBuilt,
  ensureInstalled,
  pinnedNode,
  root,
  run,
} from '../bots/prepare.mjs';

checkNodeVersion();
await ensureInstalled({ development: true });
await ensureBuilt();
process.exitCode = await run(pinnedNode, [join(root, 'tests/support/playground/main.ts')], {
  ...process.env,
  NODE_COMPILE_CACHE: compileCache,
});
