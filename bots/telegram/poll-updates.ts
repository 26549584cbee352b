import { GrammyError, type Api } from 'grammy';
import type { Update } from 'grammy/types';
import { chatOf, wantedUpdates } from './update-shape.ts';

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

interface Taken {
  /** Updates at the beginning of the list that are stored. */
  readonly stored: number;
  readonly failure: { readonly cause: unknown } | undefined;
}

/** Handles a batch, chats side by side, so that the database stores them together; in order within a chat. */
async function handleAll(updates: readonly Update[], handle: Polling['handle']): Promise<Taken> {
  const failures = new Map<Update, unknown>();
  const handleChat = async (ofChat: readonly Update[]): Promise<void> => {
    for (const update of ofChat) {
      try {
        await handle(update);
      } catch (error) {
        failures.set(update, error);
        // What follows in this chat comes again with it, in order.
        return;
      }
    }
  };
  await Promise.all([...Map.groupBy(updates, chatOf).values()].map(handleChat));
  const failed = updates.findIndex((update) => failures.has(update));
  if (failed < 0) return { stored: updates.length, failure: undefined };
  return { stored: failed, failure: { cause: failures.get(updates[failed] as Update) } };
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
        { offset, timeout: holdOpen, allowed_updates: wantedUpdates },
        signal as Parameters<Api['getUpdates']>[1],
      );
      onState('up');
      pause = firstPause;
      const taken = await handleAll(updates, handle);
      const stored = updates.slice(0, taken.stored).at(-1);
      if (stored) offset = stored.update_id + 1;
      if (taken.failure) throw taken.failure.cause;
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
