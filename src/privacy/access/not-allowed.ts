import type { Act } from './permissions.ts';

/** Somebody tried what `may` refuses. Pages answer it with 403. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError';
  readonly act: Act;

  constructor(act: Act) {
    super(`not allowed: ${act}`);
    this.act = act;
  }
}
