import { day } from '#platform/base';
import { withTransaction, type Database } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import { unconsentedLife, type PersonalData } from '#privacy/retention';
import {
  deleteExpiredSubscribers,
  deleteOldConversations,
  deleteSubscriber,
  readSubscribers,
} from './subscribers.store.ts';

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
}

/** What is kept of people who asked to be written to, and how it ends. */
export function subscriptionData({ database, keys }: Needs): PersonalData {
  return {
    room: 'subscriptions',
    tables: {
      subscribers: {
        rule: 'contact',
        columns: {
          contact_id: 'pseudonym',
          identity_id: 'pseudonym',
          channel: 'plain',
          wishes: 'sealed',
          asked_at: 'plain',
          expires_at: 'plain',
        },
      },
    },
    sweep: ({ now }) =>
      withTransaction(database, async (tx) => {
        const ended = await deleteExpiredSubscribers(tx, now);
        // A day more than conversations have: what was just told must have had time to arrive.
        return ended + (await deleteOldConversations(tx, now - unconsentedLife - day));
      }),
    erase: async (contactId, tx) => Number(await deleteSubscriber(tx, contactId)),
    async export(contactId, queries) {
      const subscriber = (await readSubscribers(queries, keys, [contactId])).get(contactId);
      if (subscriber === undefined) return {};
      const { wishes, expiresAt } = subscriber;
      return { subscribedTo: { ...wishes, until: new Date(expiresAt).toISOString() } };
    },
  };
}
