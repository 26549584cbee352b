import type { Message, MessageEntity } from 'grammy/types';
import { readCommand } from './start-link.ts';

/** Who we are in Telegram. */
export interface BotName {
  readonly id: number;
  /** As in `@name`. */
  readonly username: string;
}

/** A message in a group that is meant for the bot. */
export interface GroupQuestion {
  readonly chatId: number;
  readonly messageId: number;
  /** Without our name; empty when only that was written, or a command. */
  readonly text: string;
  readonly languageHint?: string;
}

const isOurName = (text: string, { username }: BotName): boolean =>
  text.toLowerCase() === `@${username.toLowerCase()}`;

/** The stretches of the text that name us. */
function mentions(text: string, entities: readonly MessageEntity[], bot: BotName): readonly MessageEntity[] {
  return entities.filter((entity) => {
    if (entity.type === 'text_mention') return entity.user.id === bot.id;
    return (
      entity.type === 'mention' && isOurName(text.slice(entity.offset, entity.offset + entity.length), bot)
    );
  });
}

const without = (text: string, entities: readonly MessageEntity[]): string =>
  entities
    .toReversed()
    .reduce((rest, { offset, length }) => rest.slice(0, offset) + rest.slice(offset + length), text);

/**
 * A message of a group, when somebody speaks to us: by our name, by an answer to our words, by one of our commands.
 * @returns undefined for everything else that is said there
 */
export function readGroupMessage(message: Message, bot: BotName | undefined): GroupQuestion | undefined {
  const text = message.text ?? message.caption;
  if (bot === undefined || text === undefined) return undefined;
  const hint = message.from?.language_code;
  const question = {
    chatId: message.chat.id,
    messageId: message.message_id,
    ...(hint !== undefined && { languageHint: hint }),
  };
  const command = readCommand(text);
  if (command !== undefined) {
    const isOurs =
      command.bot === undefined
        ? /^(start|help|menu)$/.test(command.command)
        : isOurName(`@${command.bot}`, bot);
    return isOurs ? { ...question, text: '' } : undefined;
  }
  const named = mentions(text, message.entities ?? message.caption_entities ?? [], bot);
  const isAnswer = message.reply_to_message?.from?.id === bot.id;
  return named.length > 0 || isAnswer ? { ...question, text: without(text, named).trim() } : undefined;
}
