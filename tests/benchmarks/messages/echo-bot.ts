/** A grammY bot that stores nothing and says what it hears: what this machine could reach at best. Its own process. */
import { Bot } from 'grammy';

const [token = '', apiRoot = ''] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', (context) => context.reply(context.message.text));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000);
});
await bot.start({ onStart: () => void process.send?.('up') });
