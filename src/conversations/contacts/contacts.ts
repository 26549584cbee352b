import type { ChannelId, ChannelIdentity } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import type { Ids, Instant } from '#platform/base';
import type { Database, Queries, Tx } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import { unconsentedLife } from '#privacy/retention';
import { findSender } from './find-sender.ts';
import { keptWithConsent, type Arrival, type Contact, type Identity } from './contact.ts';
import * as store from './contacts.store.ts';
import * as expiry from './expiry.store.ts';
import * as identities from './identities.store.ts';
import { type Awaited, deleteOldWaits, endWaits, updateWait } from './waits.store.ts';

/** Functions with a `tx` belong into a transaction of the caller; the others make their own queries. */
export interface Contacts {
  find(id: string): Promise<Contact | undefined>;
  findByIdentity(channel: ChannelId, externalId: string): Promise<Identity | undefined>;
  identities(contactId: string): Promise<readonly Identity[]>;
  /** The same inside a transaction, oldest first. */
  identitiesIn(queries: Queries, contactId: string): Promise<readonly Identity[]>;
  /** All names of one contact become names of another: one person. @returns ids of the identities */
  join(tx: Tx, fromContactId: string, toContactId: string): Promise<readonly string[]>;
  /** These names become a contact of their own again, of whom nothing is known. */
  separate(tx: Tx, identityIds: readonly string[], now: Instant): Promise<void>;
  /** How to reach them; undefined once the contact is erased. */
  identity(queries: Queries, identityId: string): Promise<Identity | undefined>;
  /** The same for many, by the id of the identity. */
  identitiesById(queries: Queries, identityIds: readonly string[]): Promise<ReadonlyMap<string, Identity>>;
  read(queries: Queries, contactId: string): Promise<Contact | undefined>;
  /** Finds or creates the contact who wrote, moves their expiry along and numbers the message. */
  arrive(tx: Tx, channel: ChannelId, sender: ChannelIdentity, now: Instant): Promise<Arrival>;
  /** Before anything of the contact is written in a transaction. */
  lock(tx: Tx, contactId: string): Promise<void>;
  /** The first of `count` numbers for messages to the contact. */
  takeSeq(tx: Tx, contactId: string, count: number): Promise<store.TakenNumbers>;
  /** Somebody of ours wrote: what is kept without consent lives on from now. */
  touch(tx: Tx, contactId: string, now: Instant): Promise<void>;
  /** @param isChosen the contact said so, by a button; otherwise it is only what they write in. */
  setLocale(queries: Queries, contactId: string, locale: LocaleTag, isChosen: boolean): Promise<void>;
  /** Only with consent, which the caller has checked. `undefined` forgets the name. */
  rename(queries: Queries, contactId: string, name: string | undefined): Promise<void>;
  /** Consent: kept for a year after the last message. */
  keep(tx: Tx, contactId: string, now: Instant): Promise<void>;
  /** Consent refused or withdrawn: the name goes at once, the rest at that moment. */
  expire(tx: Tx, contactId: string, at: Instant): Promise<void>;
  /** Whether their time is over; also where nothing of theirs can be unsealed. */
  hasExpired(queries: Queries, contactId: string, now: Instant): Promise<boolean>;
  /** They want everything deleted: as `expire`, and nothing written up to now is ever kept longer again. */
  forget(tx: Tx, contactId: string, now: Instant, at: Instant): Promise<void>;
  /**
   * Something was promised: they are not erased before then, though all else about them goes as ever. Each promise counts
   * for itself: the latest of them holds. `undefined` ends this one.
   */
  awaitAnswer(tx: Tx, contactId: string, what: Awaited, until: Instant | undefined): Promise<void>;
  /** Forgets the promises whose time is over. @returns how many */
  dropOldWaits(now: Instant): Promise<number>;
  /** Whose time is over but for something they wait for. */
  heldForAnswer(now: Instant, limit: number): Promise<readonly string[]>;
  expired(now: Instant, limit: number): Promise<readonly string[]>;
  /** Deletes the contact with all conversations, messages and handoffs, which hang on its row. */
  erase(tx: Tx, contactId: string): Promise<number>;
}

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly ids: Ids;
}

const lives = { kept: keptWithConsent, unkept: unconsentedLife };

export function createContacts({ database, keys, ids }: Needs): Contacts {
  const arrive = async (
    tx: Tx,
    channel: ChannelId,
    sender: ChannelIdentity,
    now: Instant,
  ): Promise<Arrival> => {
    const expiresAt = now + unconsentedLife;
    let identity = await findSender(tx, { keys, ids }, channel, sender, now);
    if (identity === undefined) {
      const fresh = { id: ids.next(), identityId: ids.next(), channel, externalId: sender.externalId };
      await store.insertContact(tx, keys, { ...fresh, now, expiresAt });
      identity = await findSender(tx, { keys, ids }, channel, sender, now);
      if (identity === undefined) throw new Error(`Contact ${fresh.id} vanished inside its transaction`);
    }
    const noted = await store.noteArrival(tx, keys, identity.contactId, now, lives);
    if (noted === undefined) throw new Error(`Contact ${identity.contactId} vanished inside its transaction`);
    return { ...noted, identityId: identity.id };
  };

  return {
    find: (id) => store.findContact(database, keys, id),
    findByIdentity: (channel, externalId) => identities.findIdentity(database, keys, channel, externalId),
    identities: (contactId) => identities.identitiesOf(database, keys, contactId),
    identitiesIn: (queries, contactId) => identities.identitiesOf(queries, keys, contactId),
    join: identities.moveIdentities,
    async separate(tx, identityIds, now) {
      const id = ids.next();
      await store.insertBareContact(tx, { id, now, expiresAt: now + unconsentedLife });
      await identities.assignIdentities(tx, identityIds, id);
    },
    identity: (queries, identityId) => identities.readIdentity(queries, keys, identityId),
    identitiesById: (queries, ids) => identities.readIdentities(queries, keys, ids),
    read: (queries, contactId) => store.findContact(queries, keys, contactId),
    arrive,
    lock: store.lockContact,
    takeSeq: store.takeSeq,
    touch: (tx, contactId, now) => store.touchContact(tx, contactId, now, lives),
    setLocale: store.updateLocale,
    rename: (queries, contactId, name) => store.updateName(queries, keys, contactId, name),
    keep: (tx, contactId, now) => store.updateExpiry(tx, contactId, true, now + keptWithConsent),
    async expire(tx, contactId, at) {
      await store.updateName(tx, keys, contactId, undefined);
      await store.updateExpiry(tx, contactId, false, at);
    },
    awaitAnswer: updateWait,
    dropOldWaits: (now) => deleteOldWaits(database, now),
    heldForAnswer: (now, limit) => expiry.heldContacts(database, now, limit),
    hasExpired: expiry.hasExpired,
    async forget(tx, contactId, now, at) {
      await store.updateName(tx, keys, contactId, undefined);
      await store.updateExpiry(tx, contactId, false, at);
      await store.markForgotten(tx, contactId, now);
      await endWaits(tx, contactId);
    },
    expired: (now, limit) => expiry.expiredContacts(database, now, limit),
    erase: store.deleteContact,
  };
}
