/** `npm run chat`: talk to the bot in the terminal, on the same database as the server. */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { createApp } from '#app';
import { ConfigError, readConfig } from '#platform/config';
import { createLog } from '#platform/operations';
import { createTerminalChannel } from '../../bots/terminal/index.ts';

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  // What happens inside belongs in the server's log; here only the conversation is shown.
  const app = await createApp(readConfig(process.env), { log: createLog({ level: 'error' }) });
  const terminal = createTerminalChannel({
    input: process.stdin,
    output: process.stdout,
    contact: `terminal:${userInfo().username}`,
    onEnd: () => {
      void app.inbox
        .settled()
        .then(() => app.outbox.deliver())
        .then(() => app.stop());
    },
  });
  console.log('Write a message and press Enter; a number presses the button of that number. Ctrl-D ends.\n');
  await app.start([terminal]);
} catch (error) {
  const isTheirs = error instanceof ConfigError || (error instanceof Error && /Error$/.test(error.name));
  console.error(isTheirs ? error.message : error);
  process.exitCode = 1;
}
