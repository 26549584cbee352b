import type { Clock, Instant } from '#platform/base';

/** One signal of a counsellor reaches a person at most this often, in milliseconds. */
const quiet = 3_000;
/** Signals remembered, only to keep to that. */
const mostRemembered = 1_000;

/**
 * "A counsellor is writing", from the desk's reply form to an open page of the person. In this process only and nowhere
 * written down: where several processes serve, a signal may be lost, and nothing is.
 */
export interface Typing {
  /** @param identityId where the person writes */
  signal(identityId: string): void;
  /** @returns what ends the watching */
  watch(identityId: string, heard: () => void): () => void;
}

export function createTyping(clock: Clock): Typing {
  const watchers = new EventTarget();
  const lastAt = new Map<string, Instant>();
  return {
    signal(identityId) {
      const now = clock.now();
      if (now - (lastAt.get(identityId) ?? -quiet) < quiet) return;
      if (lastAt.size >= mostRemembered) lastAt.clear();
      lastAt.set(identityId, now);
      watchers.dispatchEvent(new Event(identityId));
    },
    watch(identityId, heard) {
      watchers.addEventListener(identityId, heard);
      return () => watchers.removeEventListener(identityId, heard);
    },
  };
}
