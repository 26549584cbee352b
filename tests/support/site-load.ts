/** Readers of a site, one request after the other, to see whether any fails while something else goes on. */

export interface LoadReport {
  readonly requests: number;
  /** Path and status, or the error. */
  readonly failures: readonly string[];
  /** Milliseconds of the slowest answer. */
  readonly slowest: number;
  /** Milliseconds of the answer that 95 of 100 beat. */
  readonly p95: number;
}

/** @returns a function that ends it and tells how it went */
export function loadSite(url: string, paths: readonly string[], readers: number): () => Promise<LoadReport> {
  const failures: string[] = [];
  const times: number[] = [];
  let isOver = false;
  const read = async (first: number): Promise<void> => {
    for (let next = first; !isOver; next += 1) {
      const path = paths[next % paths.length] ?? '/';
      const begun = performance.now();
      try {
        const response = await fetch(url + path);
        await response.arrayBuffer();
        if (response.status !== 200) failures.push(`${path}: ${response.status}`);
      } catch (error) {
        const { cause } = error as Error;
        failures.push(`${path}: ${String(error)}${cause instanceof Error ? ` (${cause.message})` : ''}`);
      }
      times.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const all = Promise.all(Array.from({ length: readers }, (_, index) => read(index)));
  return async () => {
    isOver = true;
    await all;
    const sorted = times.toSorted((a, b) => a - b);
    return {
      requests: times.length,
      failures,
      slowest: Math.round(sorted.at(-1) ?? 0),
      p95: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    };
  };
}
