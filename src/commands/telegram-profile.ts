/** `npm run telegram:profile`: name, descriptions and command menus of the Telegram bot, in every language of Telegram we speak. */
import { existsSync } from 'node:fs';
import { Api, GrammyError, HttpError } from 'grammy';
import { createTranslate } from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';
import { ConfigError, readConfig, type Config } from '#platform/config';
import { applyCommands, applyTexts, profileTexts } from '../../bots/telegram/index.ts';

/** Ends the command with a sentence that says what to do. */
function stop(sentence: string): never {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

function telegramOf(config: Config): NonNullable<Config['telegram']> {
  return (
    config.telegram ?? stop('Set TELEGRAM_BOT_TOKEN (from @BotFather) first: in the environment or in .env.')
  );
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof HttpError) return 'Telegram cannot be reached: check the connection and try again.';
  if (!(error instanceof GrammyError)) throw error;
  if (error.error_code === 401) return 'Telegram does not know this token: copy it from @BotFather again.';
  const wait = error.parameters.retry_after;
  return wait === undefined
    ? `Telegram refused: ${error.description}`
    : `Telegram lets a bot change its texts only so often: run this again in ${Math.ceil(wait / 60)} minutes. What was set stays.`;
}

async function setProfile(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { token, apiRoot } = telegramOf(readConfig(process.env));
  const api = new Api(token, { apiRoot });
  const texts = profileTexts(createTranslate(readUiCatalogs('content')));
  await applyCommands(api, texts);
  const changed = await applyTexts(api, texts);
  const { username } = await api.getMe();
  for (const { languageCode, field } of changed) console.log(`  ${languageCode ?? 'all others'}: ${field}`);
  console.log(`@${username}: menus of commands set, ${changed.length} texts changed.`);
}

try {
  await setProfile();
} catch (error) {
  stop(explain(error));
}
