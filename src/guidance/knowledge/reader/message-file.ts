import { globSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '#guidance/collections/reader';
import { localeTags } from '#guidance/locales';
import { messageKinds, type MessagesOfKind } from '../message-kinds.ts';

const messageFileSchema = z.strictObject({
  kind: z.enum(messageKinds),
  messages: z.partialRecord(z.enum(localeTags), z.array(z.string().min(1).max(400)).min(1)),
});

/**
 * Reads `content/messages/`: what people write besides questions, by kind.
 * @throws Error naming the file that is wrong, or whose kind is not its name.
 */
export function readMessages(folder: string): readonly MessagesOfKind[] {
  const messages = join(folder, 'messages');
  return globSync('*.yaml', { cwd: messages })
    .toSorted()
    .map((file) => {
      const read = readYaml(join(messages, file), messageFileSchema);
      if (file !== `${read.kind}.yaml`)
        throw new Error(`${join(messages, file)}: holds messages of the kind "${read.kind}"`);
      return read;
    });
}
