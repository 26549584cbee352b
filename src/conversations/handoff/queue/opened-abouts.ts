import { openOrNothing, type KeyRing } from '#privacy/encryption';
import type { HandoffAbout } from '../handoff.ts';
import { aboutContext } from '../handoffs.store.ts';
import type { QueueRow } from './queue-row.ts';

/** Opened fields kept in memory: as many as a long queue has. What is sealed anew is another field. */
const most = 20_000;

/**
 * Opens what a filter by place or topic has to look at; undefined for what no key opens. Opening ten thousand fields
 * takes a quarter of a second, and a queue is looked at again and again, so opened ones stay in this process for a while,
 * never on disk.
 */
export function createOpenAbout(
  keys: KeyRing,
): (row: Pick<QueueRow, 'id' | 'sealedAbout'>) => HandoffAbout | undefined {
  const opened = new Map<string, HandoffAbout | undefined>();
  return ({ id, sealedAbout }) => {
    if (sealedAbout === undefined) return undefined;
    // A seal holds a random nonce: no two fields are sealed alike.
    if (opened.has(sealedAbout)) return opened.get(sealedAbout);
    const text = openOrNothing(keys, sealedAbout, aboutContext(id));
    const about = text === undefined ? undefined : (JSON.parse(text) as HandoffAbout);
    if (opened.size >= most) opened.clear();
    opened.set(sealedAbout, about);
    return about;
  };
}
