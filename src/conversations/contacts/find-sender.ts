import type { ChannelId, ChannelIdentity } from '#conversations/channels';
import type { Ids, Instant } from '#platform/base';
import type { Tx } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Identity } from './contact.ts';
import { findIdentity, insertIdentity } from './identities.store.ts';

interface Needs {
  readonly keys: KeyRing;
  readonly ids: Ids;
}

/**
 * Whoever wrote, by any name the platform gives them: somebody known by a telephone number stays the same contact when
 * they hide it later, and the other way round. Names that are new are added. Two contacts that were told apart before are
 * not joined: who is who among them nobody asked.
 * @returns undefined for somebody new
 */
export async function findSender(
  tx: Tx,
  { keys, ids }: Needs,
  channel: ChannelId,
  { externalId, aliases = [] }: ChannelIdentity,
  now: Instant,
): Promise<Identity | undefined> {
  const byName = new Map<string, Identity | undefined>();
  for (const name of [externalId, ...aliases]) byName.set(name, await findIdentity(tx, keys, channel, name));
  const contactId = [...byName.values()].find((identity) => identity !== undefined)?.contactId;
  if (contactId === undefined) return undefined;
  for (const [name, known] of byName) {
    if (known !== undefined) continue;
    const identity = { id: ids.next(), contactId, channel, externalId: name };
    await insertIdentity(tx, keys, identity, now);
    byName.set(name, identity);
  }
  return byName.get(externalId);
}
