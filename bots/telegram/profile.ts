import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';

/** What Telegram shows of the bot in one language. */
export interface ProfileTexts {
  /** ISO 639-1; undefined for everybody whose language has no texts of its own. */
  readonly languageCode: string | undefined;
  /** At most 64, 120 and 512 characters. */
  readonly name: string;
  readonly shortDescription: string;
  readonly description: string;
  /** The menu of commands in a private chat. */
  readonly commands: readonly BotCommand[];
  /** In groups, where nothing personal is talked about. */
  readonly groupCommands: readonly BotCommand[];
}

/** The language as Telegram's methods want it. */
const inLanguage = (code: string | undefined): { language_code?: 'en' } =>
  // The codes are Telegram's own; its types list those of its translations only.
  code === undefined ? {} : { language_code: code as 'en' };

/** Sets the command menus of every language: the full one in private chats, one line in groups. */
export async function applyCommands(api: Api, texts: readonly ProfileTexts[]): Promise<void> {
  for (const { languageCode, commands, groupCommands } of texts) {
    const language = inLanguage(languageCode);
    await api.setMyCommands(commands, language);
    await api.setMyCommands(commands, { ...language, scope: { type: 'all_private_chats' } });
    await api.setMyCommands(groupCommands, { ...language, scope: { type: 'all_group_chats' } });
  }
}

type Field = 'name' | 'shortDescription' | 'description';

/**
 * Sets name, short description and description of every language, only where Telegram has another text: it lets a bot
 * change its name a few times a day only.
 * @returns what was changed, for the person at the terminal
 */
export async function applyTexts(
  api: Api,
  texts: readonly ProfileTexts[],
): Promise<readonly { readonly languageCode: string | undefined; readonly field: Field }[]> {
  const changed: { languageCode: string | undefined; field: Field }[] = [];
  for (const one of texts) {
    const language = inLanguage(one.languageCode);
    const set = async (field: Field, current: string, write: () => Promise<unknown>): Promise<void> => {
      if (current === one[field]) return;
      await write();
      changed.push({ languageCode: one.languageCode, field });
    };
    const { name } = await api.getMyName(language);
    await set('name', name, () => api.setMyName(one.name, language));
    const { short_description: short } = await api.getMyShortDescription(language);
    await set('shortDescription', short, () => api.setMyShortDescription(one.shortDescription, language));
    const { description } = await api.getMyDescription(language);
    await set('description', description, () => api.setMyDescription(one.description, language));
  }
  return changed;
}
