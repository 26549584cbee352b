/**
 * Long work cut into short steps: between two of them others have a turn, so that nobody waits for an index and a page
 * never freezes.
 */
export type Steps<T> = Generator<undefined, T>;

/** Gives others a turn. */
export type Pause = () => Promise<void>;

/** All steps one after the other. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** A step after the other, with a pause between. */
export async function finishInTurns<T>(steps: Steps<T>, pause: Pause): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}
