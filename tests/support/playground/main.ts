/** Starts the playground and the product beside it, in a folder of their own; nothing leaves this machine. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPlayground } from './playground.ts';

const root = join(import.meta.dirname, '../../..');
const folder = process.env['EMULATOR_DIR'] ?? join(root, 'data/emulator');
const playPort = Number(process.env['EMULATOR_PORT'] ?? 4322);
const port = process.env['PORT'] ?? '4323';

/** Settings of the caller about other channels and databases must not get in: this is a game. */
const environment = (apiRoot: string, token: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
  PORT: port,
  DATA_DIR: join(folder, 'data'),
  KEY_FILE: join(folder, 'keys/field.key'),
  BACKUP_KEY_FILE: join(folder, 'keys/backup.key'),
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_BOT_USERNAME: 'mrc_test_bot',
  TELEGRAM_API_ROOT: apiRoot,
});

mkdirSync(folder, { recursive: true });
const { emulator, url } = await startPlayground(playPort).catch((error: unknown) => {
  console.error(`\nThe page cannot use port ${playPort} (set EMULATOR_PORT to another): ${String(error)}\n`);
  process.exit(1);
});
const product = spawn(process.execPath, [join(root, 'bots/main.ts')], {
  cwd: root,
  env: environment(emulator.apiRoot, emulator.token),
  stdio: 'inherit',
});
console.log(
  `\nPlay Telegram here:  ${url}/\nWhat you write stays in ${folder}; delete the folder to begin anew.\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => product.kill(signal));
product.on('exit', (code) => {
  void emulator.close().then(() => process.exit(code ?? 0));
});
