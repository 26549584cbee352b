/** What a part of the measuring is given, and what it says. */
import type { MeasuredProduct } from './measured-product.ts';

export interface Sizes {
  /** Digits of the menu, one to each of so many chats. */
  readonly digits: number;
  /** Seconds of questions at a steady rate, and how many a second. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Messages of the stretch in which memory is watched. */
  readonly memory: number;
  /** People of the broadcast. */
  readonly people: number;
  /** Chats that write to two processes, and messages of each. */
  readonly shared: { readonly chats: number; readonly each: number };
}

export const sizes = {
  short: {
    ...{ digits: 600, seconds: 10, perSecond: 100, memory: 2_000, people: 600 },
    shared: { chats: 60, each: 4 },
  },
  usual: {
    ...{ digits: 2_000, seconds: 60, perSecond: 100, memory: 12_000, people: 10_000 },
    shared: { chats: 200, each: 5 },
  },
  whole: {
    ...{ digits: 4_000, seconds: 60, perSecond: 100, memory: 100_000, people: 10_000 },
    shared: { chats: 400, each: 5 },
  },
} as const satisfies Record<string, Sizes>;

export interface PhaseContext {
  readonly size: Sizes;
  /** The program on SQLite, started once for all phases that measure it, its languages ready. */
  readonly measured: () => Promise<MeasuredProduct>;
  /** Prints a line of JSON. */
  readonly say: (part: string, values: object) => void;
}

export type Phase = (context: PhaseContext) => Promise<void>;

/** To two digits after the point. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;
