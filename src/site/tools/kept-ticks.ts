/**
 * Ticks of a checklist, on this device only. Everything the site keeps stands under `mrc:`, so that one page can show
 * and delete it all.
 */
export const keptPrefix = 'mrc:';

const keyOf = (checklist: string): string => `${keptPrefix}checklist:${checklist}`;

/** Ids of ticked items; none when nothing is kept, the device keeps nothing, or what is kept cannot be read. */
export function readTicks(storage: Storage | undefined, checklist: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(checklist)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** @returns whether it is kept now; private windows and full phones refuse */
export function keepTicks(
  storage: Storage | undefined,
  checklist: string,
  ticked: readonly string[],
): boolean {
  try {
    if (ticked.length === 0) storage?.removeItem(keyOf(checklist));
    else storage?.setItem(keyOf(checklist), JSON.stringify(ticked));
    return storage !== undefined;
  } catch {
    return false;
  }
}
