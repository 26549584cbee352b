import { type KeyRing, SealError } from './key-ring.ts';

/**
 * Opens a field of a list, in which one that no key opens must not hide the others.
 * @returns undefined for null and for what does not open
 */
export function openOrNothing(keys: KeyRing, sealed: string | null, context: string): string | undefined {
  if (sealed === null) return undefined;
  try {
    return keys.open(sealed, context);
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}
