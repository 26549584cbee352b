import type { ReplyButton } from '#guidance/answering';
import { labelFor, type Place, type Translate } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { topicName, type NewsTopic } from '#guidance/news-topics';
import type { Wishes } from './subscriber.ts';
import type { Wish } from './typed-wish.ts';

/** What is said to a wish. */
export interface SubscriptionSaying {
  readonly text: string;
  readonly buttons: readonly ReplyButton[];
}

/** What is said, and in which language: that of the page somebody came from, else theirs. */
export interface SpokenSaying extends SubscriptionSaying {
  readonly locale: LocaleTag;
}

interface Tools {
  readonly topics: readonly NewsTopic[];
  /** Where somebody can be: governorates, in the order of the content. */
  readonly governorates: readonly Place[];
  readonly translate: Translate;
  readonly locale: LocaleTag;
}

const noWishes: Wishes = { topics: [] };

/** The wishes after a wish was granted; undefined when nothing is asked for (any more). Pure. */
export function grant(
  wish: Wish,
  before: Wishes | undefined,
  known: ReadonlySet<string>,
): Wishes | undefined {
  const { topics, place } = before ?? noWishes;
  switch (wish.kind) {
    case 'begin':
      return known.has(wish.topic) ? { topics: [...new Set([...topics, wish.topic])], place } : before;
    case 'end': {
      const left = topics.filter((topic) => topic !== wish.topic);
      return left.length === 0 ? undefined : { topics: left, place };
    }
    case 'set_place':
      return before && { topics, ...(wish.place !== undefined && { place: wish.place }) };
    case 'show':
    case 'ask_place':
      return before;
  }
}

/** One list for choosing and for seeing what was chosen: a tick stands at what comes already. */
function sayList(
  { topics, translate, locale }: Tools,
  wishes: Wishes | undefined,
  head: string,
): SubscriptionSaying {
  const has = (id: string): boolean => wishes?.topics.includes(id) === true;
  const words = (key: string): string => translate(locale, `subscriptions:${key}`);
  return {
    text: head,
    buttons: [
      ...topics.map((topic) => ({
        id: `${has(topic.id) ? 'unsubscribe' : 'subscribe'}:topic:${topic.id}`,
        label: `${has(topic.id) ? '✅ ' : ''}${topicName(topic, locale)}`,
      })),
      ...(wishes === undefined
        ? []
        : [
            { id: 'subscribe:place', label: words('choosePlace') },
            { id: 'stop', label: words('endAll') },
          ]),
    ],
  };
}

function sayPlaces({ governorates, translate, locale }: Tools): SubscriptionSaying {
  return {
    text: translate(locale, 'subscriptions:askPlace'),
    buttons: [
      { id: 'subscribe:in:everywhere', label: translate(locale, 'subscriptions:everywhere') },
      ...governorates.map(({ id, name }) => ({
        id: `subscribe:in:${id}`,
        label: labelFor(name, localeChain(locale)).value,
      })),
    ],
  };
}

/** @param wishes as they stand after the wish */
export function sayWish(wish: Wish, wishes: Wishes | undefined, tools: Tools): SubscriptionSaying {
  const { translate, locale, topics, governorates } = tools;
  const say = (key: string, values?: Record<string, unknown>): string =>
    translate(locale, `subscriptions:${key}`, values);
  const nameOf = (id: string): string => {
    const topic = topics.find((one) => one.id === id);
    return topic === undefined ? id : topicName(topic, locale);
  };
  switch (wish.kind) {
    case 'begin':
      return sayList(tools, wishes, say('begun', { topic: nameOf(wish.topic) }));
    case 'end':
      return sayList(tools, wishes, wishes ? say('ended', { topic: nameOf(wish.topic) }) : say('endedAll'));
    case 'ask_place':
      return sayPlaces(tools);
    case 'set_place': {
      const place = governorates.find(({ id }) => id === wish.place);
      const text = place
        ? say('placeSet', { place: labelFor(place.name, localeChain(locale)).value })
        : say('placeEverywhere');
      return sayList(tools, wishes, text);
    }
    case 'show':
      return sayList(tools, wishes, say(wishes === undefined ? 'ask' : 'list'));
  }
}
