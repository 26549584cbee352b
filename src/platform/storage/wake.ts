export type WakeTopic = 'outbox' | 'desk';
const topics: readonly WakeTopic[] = ['outbox', 'desk'];

/**
 * A bell: "look into the database, something may be new". It carries no data, may ring for nothing and may be missed;
 * who listens looks for themselves. Ring it after the transaction, never inside.
 */
export interface Wake {
  notify(topic: WakeTopic): void;
  /** @returns a function that stops listening. */
  on(topic: WakeTopic, listener: () => void): () => void;
  close(): Promise<void>;
}

/** How the bell reaches other processes (PostgreSQL); without it only this process and the slow ring hear. */
export interface WakeRelay {
  send(topic: string): void;
  close(): Promise<void>;
}

/** Milliseconds between rings for nothing, which cover bells missed between processes. */
const slowRing = 15_000;

/**
 * @param connect builds the relay to other processes; it is given what to call when one of them rings.
 */
export function createWake(connect?: (heard: (topic: string) => void) => WakeRelay): Wake {
  const bells = new EventTarget();
  const ring = (topic: string): void => void bells.dispatchEvent(new Event(topic));
  const relay = connect?.(ring);
  const timer = setInterval(() => topics.forEach(ring), slowRing);
  timer.unref();
  let isOpen = true;
  return {
    notify(topic) {
      if (!isOpen) return;
      ring(topic);
      relay?.send(topic);
    },
    on(topic, listener) {
      const heard = (): void => {
        if (isOpen) listener();
      };
      bells.addEventListener(topic, heard);
      return () => bells.removeEventListener(topic, heard);
    },
    async close() {
      isOpen = false;
      clearInterval(timer);
      await relay?.close();
    },
  };
}
