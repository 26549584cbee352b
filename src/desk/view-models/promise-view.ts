import type { Promised } from '#conversations/handoff';
import type { DeskWords } from '../words.ts';
import { timeSince } from './waiting-time.ts';

/** How the waiting stands against what was promised: a state for the shape, and the same in words. */
export interface PromiseView {
  readonly state: Promised['state'];
  /** "45 minutes of the promise left", "1 hour over the promise". */
  readonly words: string;
  /** Which hours count. */
  readonly counts: string;
}

export function promiseView(promised: Promised, t: DeskWords, q: DeskWords): PromiseView {
  const { state, waited, promised: whole } = promised;
  const time = timeSince(0, Math.abs(whole - waited), t);
  return {
    state,
    words: q(`promise.${state}`, { time }),
    counts: q(`counts.${promised.counts}`),
  };
}
