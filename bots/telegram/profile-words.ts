import type { Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { ProfileTexts } from './profile.ts';
import { shownCommands, type ShownCommand } from './start-link.ts';

/** Telegram's languages are ISO 639-1: Kurdish has one code, and most of its readers here read Sorani; Dari is Persian. */
const telegramLanguages: readonly (readonly [code: string | undefined, tag: LocaleTag])[] = [
  [undefined, 'en'],
  ['en', 'en'],
  ['ar', 'ar'],
  ['ku', 'ckb'],
  ['fa', 'prs'],
  ['ps', 'ps'],
  ['ur', 'ur'],
  ['bn', 'bn'],
  ['hi', 'hi'],
  ['tl', 'tl'],
  ['am', 'am'],
];

/** Words that the other channels' menus have too, and those of Telegram alone. */
const shared: ReadonlySet<ShownCommand> = new Set(['menu', 'person', 'language', 'privacy']);

/** What Telegram shows of the bot, from the words of `content/ui`. */
export function profileTexts(translate: Translate): readonly ProfileTexts[] {
  return telegramLanguages.map(([languageCode, tag]) => {
    const commands = shownCommands.map((command) => ({
      command,
      description: translate(tag, `${shared.has(command) ? 'bot' : 'telegram'}:commands.${command}`),
    }));
    return {
      languageCode,
      name: translate(tag, 'telegram:name'),
      shortDescription: translate(tag, 'telegram:shortDescription'),
      description: translate(tag, 'telegram:description'),
      commands,
      groupCommands: commands.slice(0, 1),
    };
  });
}
