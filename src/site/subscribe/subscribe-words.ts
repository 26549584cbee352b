/** The words about news by message, and the links that ask for them in our chats. */
import type { LocaleTag } from '#guidance/locales';
import { translate, type SiteWords } from '../words.ts';

/** One language's words of the area `subscriptions`. */
export function subscribeWords(tag: LocaleTag): SiteWords {
  return (key, values) => translate(tag, `subscriptions:${key}`, values);
}

/** The word a message begins with that asks for a topic. */
const wordOf = (tag: LocaleTag): string => translate(tag, 'subscriptions:typed').split('|')[0] ?? '';

export interface SubscribeLinks {
  readonly telegram: string | undefined;
  readonly whatsapp: string | undefined;
}

/**
 * Links that open a chat of ours with the wish in it: pressing "send" there is the asking.
 * @param chats the bot's name on Telegram and our number on WhatsApp; undefined where there is none
 */
export function subscribeLinks(
  topic: { readonly id: string; readonly name: string },
  tag: LocaleTag,
  chats: { readonly bot: string | undefined; readonly number: string | undefined },
): SubscribeLinks {
  const digits = chats.number?.replaceAll(/\D/g, '');
  const words = encodeURIComponent(`${wordOf(tag)} ${topic.name}`);
  return {
    telegram: chats.bot && `https://t.me/${chats.bot}?start=subscribe-${topic.id}_${tag}`,
    whatsapp: digits && `https://wa.me/${digits}?text=${words}`,
  };
}
