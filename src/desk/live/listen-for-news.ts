/** Milliseconds: several changes within this time are one renewal. */
const gather = 400;
/** Milliseconds between questions where the event stream cannot be used. */
const pollEvery = 30_000;
/** Milliseconds after which a message that was on its way is looked at again. */
const deliveryLook = 4_000;

/** What is read out and played: the beginning of a short tone, made here, so that nothing has to be loaded. */
function playTone(): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.1;
  tone.frequency.value = 660;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.25);
}

const waitingIn = (live: Element): number => Number((live as HTMLElement).dataset['waiting'] ?? 0);

/**
 * Fetches this page again and puts its living part in place of the old one. Forms outside it, and what is typed in
 * them, stay. While somebody uses a form inside it, it is left alone.
 */
async function renew(hasSound: boolean): Promise<void> {
  const live = document.querySelector<HTMLElement>('#live');
  if (
    live === null ||
    (live.contains(document.activeElement) && document.activeElement?.tagName === 'SELECT')
  )
    return;
  const response = await fetch(location.pathname, { headers: { 'x-desk-live': live.dataset['seq'] ?? '0' } });
  if (response.redirected || !response.ok) {
    // Signed out, or no longer ours to read: nothing of it stays on the screen.
    location.assign(location.pathname);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = page.querySelector<HTMLElement>('#live');
  if (next === null || next.innerHTML === live.innerHTML) return;
  const focused = live.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  if (hasSound && waitingIn(next) > waitingIn(live)) playTone();
  live.replaceWith(next);
  if (focused) next.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

export function listenForNews(): void {
  const main = document.querySelector<HTMLElement>('main[data-live]');
  if (main === null) return;
  const hasSound = main.dataset['sound'] === 'on';
  let timer = 0;
  const soon = (wait: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      renew(hasSound)
        .then(() => {
          if (document.querySelector('#live [data-pending]')) soon(deliveryLook);
        })
        // Without a network the next bell or question tries again.
        .catch(() => undefined);
    }, wait);
  };

  const events = new EventSource('/desk/events/');
  let hasOpened = false;
  events.addEventListener('hello', () => {
    // After a break something may have been missed.
    if (hasOpened) soon(gather);
    hasOpened = true;
  });
  events.addEventListener('change', () => soon(gather));
  events.addEventListener('signed-out', () => location.assign(location.pathname));
  window.setInterval(() => {
    if (events.readyState !== EventSource.OPEN) soon(0);
  }, pollEvery);
  if (document.querySelector('#live [data-pending]')) soon(deliveryLook);
}
