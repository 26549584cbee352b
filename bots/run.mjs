// @ts-check
/** `npm run <command>`: checks that this is the project's Node, then runs src/commands/<command>.ts in this process. */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { fail, root } from './prepare.mjs';

const [, , command = ''] = process.argv;
const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node;
if (process.versions.node.split('.')[0] !== pinned.split('.')[0]) {
  fail(
    `"${command}" needs Node ${pinned}, which the project brings along; this is ${process.version}.\n` +
      `Install with "npm ci", then run it by its name: "npm run ${command}".`,
  );
}
const file = join(root, 'src/commands', `${command}.ts`);
if (!/^[a-z-]+$/.test(command) || !existsSync(file)) fail(`There is no command "${command}".`);
process.argv.splice(1, 2, file);
await import(pathToFileURL(file).href);
