import type { Database } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import { outboundOfIdentity } from './reading.store.ts';

export interface WaitOptions {
  /** The number of the last message the reader has; 0 for none. */
  readonly afterSeq: number;
  /** Milliseconds to wait at most. */
  readonly timeout: number;
  /** The reader went away. */
  readonly signal?: AbortSignal;
}

/** Looks now and at every ring of the outbox bell, until something new is there or the time is over. */
export async function waitForOutbound(
  database: Database,
  keys: KeyRing,
  identityId: string,
  { afterSeq, timeout, signal }: WaitOptions,
): Promise<boolean> {
  const isThere = async (): Promise<boolean> =>
    (await outboundOfIdentity(database, keys, identityId, { fromSeq: afterSeq + 1, limit: 1 })).length > 0;
  return new Promise<boolean>((resolve, reject) => {
    let stopListening = (): void => undefined;
    const end = (found: boolean): void => {
      clearTimeout(timer);
      stopListening();
      signal?.removeEventListener('abort', abort);
      resolve(found);
    };
    const abort = (): void => end(false);
    const look = (): void => {
      isThere().then((found) => {
        if (found) end(true);
      }, reject);
    };
    const timer = setTimeout(abort, timeout);
    stopListening = database.wake.on('outbox', look);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) end(false);
    else look();
  });
}

/** Nothing will come: false when the time is over or the reader has gone. */
export function waitInVain({ timeout, signal }: Omit<WaitOptions, 'afterSeq'>): Promise<false> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve(false);
    };
    const timer = setTimeout(end, timeout);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
