import type { ChannelId } from '#conversations/channels';
import type { InboundRecord } from '#conversations/conversation';
import type { Place, Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { NewsTopic } from '#guidance/news-topics';
import type { Clock } from '#platform/base';
import { withTransaction, type Database, type Queries, type Tx } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';
import { grant, sayWish, type SpokenSaying } from './hear-wish.ts';
import { subscriptionLife, type Subscriber } from './subscriber.ts';
import * as store from './subscribers.store.ts';
import { readWish, type SubscriptionWords, type Wish } from './typed-wish.ts';

export interface Subscriptions {
  readonly topics: readonly NewsTopic[];
  /**
   * Answers a message that is about subscriptions and does what it asks; doing it twice is the same as once.
   * @param heard the id of the pressed button, or the text
   * @returns undefined when it is about something else
   */
  hear(
    message: Pick<InboundRecord, 'contactId' | 'identityId' | 'channel'>,
    heard: { readonly raw: string; readonly locale: LocaleTag },
  ): Promise<SpokenSaying | undefined>;
  /** One word is enough. @returns whether there was anything to end */
  end(tx: Tx, contactId: string): Promise<boolean>;
  /** By the id of the contact; who did not ask is missing. */
  find(queries: Queries, contactIds: readonly string[]): Promise<ReadonlyMap<string, Subscriber>>;
  /** All of them, some hundreds at a time. */
  all(): AsyncIterable<readonly Subscriber[]>;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly audit: Audit;
  readonly translate: Translate;
  readonly topics: readonly NewsTopic[];
  readonly places: ReadonlyMap<string, Place>;
  readonly words: SubscriptionWords;
  /** Whether we may write to somebody first on that channel. */
  readonly writesFirst: (channel: ChannelId) => boolean;
  /** Takes back what they were told of and have not read. */
  readonly dropNews: (tx: Tx, contactId: string) => Promise<void>;
}

const pageLength = 500;

export function createSubscriptions(needs: Needs): Subscriptions {
  const { database, clock, keys, audit, translate, topics, words } = needs;
  const governorates = [...needs.places.values()].filter(({ kind }) => kind === 'governorate');
  const known = new Set(topics.map(({ id }) => id));

  const record = (
    tx: Tx,
    act: 'subscription.changed' | 'subscription.ended',
    contactId: string,
  ): Promise<void> =>
    audit.record({ actor: `contact:${contactId}`, act, subject: { kind: 'contact', id: contactId } }, tx);

  const end = async (tx: Tx, contactId: string): Promise<boolean> => {
    const wasThere = await store.deleteSubscriber(tx, contactId);
    await needs.dropNews(tx, contactId);
    if (wasThere) await record(tx, 'subscription.ended', contactId);
    return wasThere;
  };

  type Source = Pick<InboundRecord, 'contactId' | 'identityId' | 'channel'>;
  const change = async (tx: Tx, { contactId, identityId, channel }: Source, wish: Wish) => {
    const before = (await store.readSubscribers(tx, keys, [contactId])).get(contactId);
    const after = grant(wish, before?.wishes, known);
    if (after === undefined) await end(tx, contactId);
    else if (JSON.stringify(after) !== JSON.stringify(before?.wishes)) {
      const now = clock.now();
      const subscriber = { contactId, identityId, channel, wishes: after, expiresAt: now + subscriptionLife };
      await store.saveSubscriber(tx, keys, subscriber, now);
      await record(tx, 'subscription.changed', contactId);
    }
    return after;
  };

  return {
    topics,
    async hear(message, { raw, locale: theirs }) {
      const wish = readWish(raw, words);
      if (wish === undefined) return undefined;
      const locale = (wish.kind === 'begin' ? wish.locale : undefined) ?? theirs;
      if (!needs.writesFirst(message.channel))
        return { text: translate(locale, 'subscriptions:notHere'), buttons: [], locale };
      const wishes = await withTransaction(database, (tx) => change(tx, message, wish));
      return { ...sayWish(wish, wishes, { topics, governorates, translate, locale }), locale };
    },
    end,
    find: (queries, contactIds) => store.readSubscribers(queries, keys, contactIds),
    async *all() {
      let after = '';
      for (;;) {
        const page = await store.pageOfSubscribers(database, keys, after, pageLength);
        if (page.length === 0) return;
        yield page;
        after = page.at(-1)?.contactId ?? after;
      }
    },
  };
}
