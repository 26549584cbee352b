/** Runs work for one key after another, different keys side by side. */
export interface InOrder {
  /** Asks for a run for the key; while one is running, exactly one more follows it. */
  run(key: string): void;
  /** Resolves when nothing is running or asked for. */
  settled(): Promise<void>;
}

/**
 * @param mostAtOnce different keys under way at the same time
 * @param broke told of a rejection; the key can be asked for again
 */
export function createInOrder(
  work: (key: string) => Promise<void>,
  mostAtOnce: number,
  broke: (key: string, error: unknown) => void,
): InOrder {
  const running = new Map<string, Promise<void>>();
  const waiting = new Set<string>();

  const begin = (key: string): void => {
    const run = work(key)
      .catch((error: unknown) => broke(key, error))
      .finally(() => {
        running.delete(key);
        next();
      });
    running.set(key, run);
  };
  const next = (): void => {
    for (const key of waiting) {
      if (running.size >= mostAtOnce) return;
      if (running.has(key)) continue;
      waiting.delete(key);
      begin(key);
    }
  };

  return {
    run(key) {
      waiting.add(key);
      next();
    },
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
