/** Reader of `content/commands/`: for the bots and the tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { commandFileSchema, type CommandFile } from '../command.ts';
import { createReadCommand, type ReadCommand } from '../read-command.ts';

/**
 * The words of all languages.
 * @param folder the `content` folder
 * @throws Error naming the file and what is wrong in it
 */
export function readCommandFiles(folder: string): Readonly<Partial<Record<LocaleTag, CommandFile>>> {
  return Object.fromEntries(
    localeTags
      .map((tag) => [tag, join(folder, 'commands', `${tag}.yaml`)] as const)
      .filter(([, path]) => existsSync(path))
      .map(([tag, path]) => [tag, readYaml(path, commandFileSchema)]),
  );
}

/** @throws Error as `readCommandFiles`: a broken file must stop the start and not the first message. */
export const openReadCommand = (folder: string): ReadCommand => createReadCommand(readCommandFiles(folder));
