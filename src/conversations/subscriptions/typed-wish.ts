import { isLocaleTag, type LocaleTag } from '#guidance/locales';

/** What a message about subscriptions asks for, by button or by words. */
export type Wish =
  | { readonly kind: 'show' }
  /** With a locale: the language of the page the link stood on. */
  | { readonly kind: 'begin'; readonly topic: string; readonly locale?: LocaleTag }
  | { readonly kind: 'end'; readonly topic: string }
  | { readonly kind: 'ask_place' }
  | { readonly kind: 'set_place'; readonly place: string | undefined };

/** Words that ask for the list, and the names of the topics, in all languages at once, folded. */
export interface SubscriptionWords {
  readonly asks: ReadonlySet<string>;
  /** Folded name -> id. */
  readonly topics: ReadonlyMap<string, string>;
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064B-\u065F\u0670\u0640\u200C-\u200F\u2066-\u2069]/g, '')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/**
 * @param asks one list for each language, its words separated by `|`
 * @param topics names with the id they stand for
 */
export function subscriptionWords(
  asks: readonly string[],
  topics: readonly (readonly [name: string, id: string])[],
): SubscriptionWords {
  return {
    asks: new Set(asks.flatMap((list) => list.split('|').map(fold)).filter((word) => word !== '')),
    topics: new Map(topics.map(([name, id]) => [fold(name), id])),
  };
}

const longestWish = 120;

/** The whole message: the word alone, or the word and the name of a topic, as the page of the site writes it. */
function readTyped(text: string, { asks, topics }: SubscriptionWords): Wish | undefined {
  if (text.length > longestWish) return undefined;
  const folded = fold(text);
  if (asks.has(folded)) return { kind: 'show' };
  const ask = [...asks].find((word) => folded.startsWith(`${word} `));
  const topic = ask === undefined ? undefined : topics.get(folded.slice(ask.length + 1));
  return topic === undefined ? undefined : { kind: 'begin', topic };
}

/**
 * @param raw the id of a pressed button, or the text
 * @returns undefined when the message is about something else
 */
export function readWish(raw: string, words: SubscriptionWords): Wish | undefined {
  if (raw === 'subscribe') return { kind: 'show' };
  if (raw === 'subscribe:place') return { kind: 'ask_place' };
  const [, begin, locale] =
    /^(?:subscribe:topic:|code:subscribe-)([a-z0-9-]+)(?::([a-z]+))?$/.exec(raw) ?? [];
  if (begin !== undefined) return { kind: 'begin', topic: begin, ...(isLocaleTag(locale) && { locale }) };
  const end = /^unsubscribe:topic:([a-z0-9-]+)$/.exec(raw)?.[1];
  if (end !== undefined) return { kind: 'end', topic: end };
  const place = /^subscribe:in:([a-z0-9-]+)$/.exec(raw)?.[1];
  if (place !== undefined) return { kind: 'set_place', place: place === 'everywhere' ? undefined : place };
  return readTyped(raw, words);
}
