/** What this browser keeps of ours, as far as a page can see it; and taking it away. */

/** Bytes and counts of what is kept, by kind. */
export interface KeptThings {
  /** Languages kept for reading without network. */
  readonly packs: readonly string[];
  /** Questions that wait to be sent. */
  readonly waiting: number;
  /** Checklists, settings: entries of the browser's own storage. */
  readonly notes: number;
  /** The small program that shows kept pages. */
  readonly hasWorker: boolean;
  /** Caches and databases of which this page does not know the purpose. */
  readonly others: number;
  /** Bytes in all, as the browser estimates; undefined where it does not say. */
  readonly bytes: number | undefined;
}

const packPrefix = 'mrc-pack-';
const keptList = 'mrc-kept';
const waitingCache = 'mrc-waiting';

/** Last parts of the names of what a cache holds: `/kept/ckb` is `ckb`. */
async function entriesOf(cache: string): Promise<readonly string[]> {
  if (!('caches' in globalThis) || !(await caches.has(cache))) return [];
  const requests = await (await caches.open(cache)).keys();
  return requests.map(({ url }) => url.split('/').at(-1) ?? '');
}

const databaseNames = async (): Promise<readonly string[]> =>
  'databases' in indexedDB ? (await indexedDB.databases()).flatMap(({ name }) => name ?? []) : [];

/** Opening storage can be forbidden altogether; then nothing is in it. */
function notesKept(): number {
  try {
    return localStorage.length + sessionStorage.length;
  } catch {
    return 0;
  }
}

export async function keptThings(): Promise<KeptThings> {
  const cacheNames = 'caches' in globalThis ? await caches.keys() : [];
  const known = (name: string): boolean =>
    name.startsWith(packPrefix) || name === keptList || name === waitingCache;
  const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [];
  const estimate = 'storage' in navigator ? await navigator.storage.estimate() : undefined;
  return {
    packs: await entriesOf(keptList),
    waiting: (await entriesOf(waitingCache)).length,
    notes: notesKept(),
    hasWorker: workers.length > 0,
    others: cacheNames.filter((name) => !known(name)).length + (await databaseNames()).length,
    bytes: estimate?.usage,
  };
}

/** Removes all of it. What fails does not stop the rest. */
export async function wipeThings(): Promise<void> {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Forbidden: nothing there.
  }
  const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [];
  const cacheNames = 'caches' in globalThis ? await caches.keys() : [];
  await Promise.allSettled([
    ...workers.map((worker) => worker.unregister()),
    ...cacheNames.map((name) => caches.delete(name)),
  ]);
  for (const name of await databaseNames()) indexedDB.deleteDatabase(name);
}
