import { statSync } from 'node:fs';
import type { Clock } from '#platform/base';
import { readKeyFile } from './key-file.ts';
import { createKeyRing, type KeyRing } from './key-ring.ts';

/** Milliseconds after which a key added by a command is used by programs that are running. */
export const followsWithin = 5_000;

/** Tells one state of the file from another without reading it. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
}

/**
 * A ring that follows its file: keys are rotated while programs run. A file that is gone or damaged for the moment
 * changes nothing; the keys in memory go on working.
 */
export function followKeyFile(path: string, first: KeyRing, clock: Clock): KeyRing {
  let ring = first;
  let stamp = stampOf(path);
  let lookedAt = clock.now();

  const look = (): void => {
    lookedAt = clock.now();
    const now = stampOf(path);
    if (now === stamp || now === '') return;
    try {
      const keys = readKeyFile(path);
      if (keys === undefined) return;
      const next = createKeyRing(keys);
      // Another installation's file, put here by mistake, must not seal anything of ours.
      if (next.digest('') !== ring.digest('')) return;
      ring = next;
      stamp = now;
    } catch {
      // Looked at again in a moment.
    }
  };
  const current = (): KeyRing => {
    if (clock.now() - lookedAt >= followsWithin) look();
    return ring;
  };

  /** Sealed a moment ago by a program that knows a newer key already? Then a fresh look finds it. */
  const orWithNewerKeys = <Value>(act: (keys: KeyRing) => Value): Value => {
    const before = current();
    try {
      return act(before);
    } catch (error) {
      look();
      if (ring === before) throw error;
      return act(ring);
    }
  };

  return {
    seal: (plain, context) => current().seal(plain, context),
    open: (sealed, context) => orWithNewerKeys((keys) => keys.open(sealed, context)),
    rewrap: (sealed, context) => orWithNewerKeys((keys) => keys.rewrap(sealed, context)),
    digest: (value) => ring.digest(value),
  };
}
