const path = '/desk/still-here/';
/** Milliseconds: the desk is told at most this often that somebody types or reads. */
const tellEvery = 20_000;
/** Milliseconds between looks at how long nobody has done anything. */
const lookEvery = 2_000;

/** Locked or over: the page goes, with all that stands on it. What is being typed stays in this tab. */
function leave(): void {
  location.assign(`/desk/unlock/?to=${encodeURIComponent(location.pathname)}`);
}

/** How long until the desk locks, in milliseconds; the desk knows what happened in other tabs. */
async function locksIn(): Promise<number> {
  const response = await fetch(path);
  if (response.status === 401) return 0;
  const answer = (await response.json()) as { readonly locksIn: number | null };
  return answer.locksIn ?? Infinity;
}

const tell = (): Promise<Response> => fetch(path, { method: 'POST' });

/**
 * Reading and typing are use: the desk hears of them, so that nobody is locked out in the middle of a long reply. Where
 * nothing happens the page leaves as soon as the desk has locked, and whoever sits down next sees no conversation.
 */
export function lockWhenIdle(): void {
  const main = document.querySelector<HTMLElement>('main[data-signed-in]');
  if (main === null) return;
  const wait = Number(main.dataset['locksAfter'] ?? Infinity);
  let lastUse = performance.now();
  let lastTold = lastUse;
  let isAsking = false;

  const used = (): void => {
    lastUse = performance.now();
    if (lastUse - lastTold < tellEvery) return;
    lastTold = lastUse;
    tell().then(
      ({ status }) => {
        if (status === 401) leave();
      },
      // Without a network the next use tells it.
      () => undefined,
    );
  };
  const ask = (): void => {
    if (isAsking) return;
    isAsking = true;
    locksIn()
      .then(
        (left) => {
          if (left <= 0) leave();
          else lastUse = Math.max(lastUse, performance.now() - (wait - left));
        },
        () => undefined,
      )
      .finally(() => {
        isAsking = false;
      });
  };

  for (const event of ['keydown', 'pointerdown', 'wheel', 'touchmove'])
    document.addEventListener(event, used, { passive: true });
  // A computer that slept, a page that comes back from memory.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) ask();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) ask();
  });
  if (wait === Infinity) return;
  window.setInterval(() => {
    if (performance.now() - lastUse >= wait) ask();
  }, lookEvery);
}
