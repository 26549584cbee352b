import { GrammyError, type Api } from 'grammy';
import type { Update } from 'grammy/types';

/** Seconds Telegram holds an empty poll open. */
const holdOpen = 30;
const firstPause = 1_000;
const longestPause = 60_000;

export interface Polling {
  readonly api: Api;
  /** Resolves when the update is stored. */
  readonly handle: (update: Update) => Promise<void>;
  readonly onState: (state: 'up' | 'down', code?: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Long polling that confirms an update only after `handle` has stored it: the next call's offset is the confirmation.
 * grammY's own loop confirms what it has *tried*, so an update whose storing fails, or that is being stored
 * while the bot stops, would be lost. Runs until the signal aborts; never throws.
 */
export async function pollUpdates({ api, handle, onState, signal }: Polling): Promise<void> {
  let offset = 0;
  let pause = firstPause;
  while (!signal.aborted) {
    try {
      // The signal types of grammY's fetch polyfill and of the platform differ in name only.
      const updates = await api.getUpdates(
        { offset, timeout: holdOpen, allowed_updates: ['message', 'callback_query'] },
        signal as Parameters<Api['getUpdates']>[1],
      );
      onState('up');
      pause = firstPause;
      for (const update of updates) {
        await handle(update);
        offset = update.update_id + 1;
        if (isAborted(signal)) break;
      }
    } catch (error) {
      if (isAborted(signal)) return;
      onState('down', error instanceof GrammyError ? error.error_code : undefined);
      await sleep(pause, signal);
      pause = Math.min(pause * 2, longestPause);
    }
  }
  // The last batch is stored: tell Telegram, so that it is not delivered again after the restart.
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
}

/** A function, so that the type checker does not believe the value from before an `await`. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
