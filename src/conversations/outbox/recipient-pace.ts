import type { Pace } from '#conversations/channels';

/**
 * How often each recipient may be written to, in memory: the database already lets only one worker write to a recipient
 * at a time, and what another process sent a moment ago the platform itself counts (it answers 429 with a pause).
 */
export interface RecipientPace {
  /** Milliseconds until this recipient may get another message; 0 is now. */
  wait(identityId: string, pace: Pace): number;
  /** Notes a message. */
  note(identityId: string, pace: Pace): void;
  /** Recipients that have to wait at the moment, at most. */
  waiting(): number;
}

/** @param elapsed milliseconds that only ever grow: a clock that is put back must hold nobody up */
export function createRecipientPace(elapsed: () => number = () => performance.now()): RecipientPace {
  /** When the pause of a recipient would be used up, one `betweenTwo` a message. */
  const busyUntil = new Map<string, number>();

  const forgetRested = (now: number): void => {
    for (const [id, until] of busyUntil) {
      if (until > now) break;
      busyUntil.delete(id);
    }
  };

  return {
    wait(identityId, { betweenTwo, inARow = 1 }) {
      const until = busyUntil.get(identityId) ?? 0;
      return Math.max(0, until - (inARow - 1) * betweenTwo - elapsed());
    },
    note(identityId, { betweenTwo }) {
      const now = elapsed();
      forgetRested(now);
      const until = Math.max(now, busyUntil.get(identityId) ?? 0) + betweenTwo;
      // Last in the map: the first entries are those that rest soonest.
      busyUntil.delete(identityId);
      busyUntil.set(identityId, until);
    },
    waiting() {
      forgetRested(elapsed());
      return busyUntil.size;
    },
  };
}
