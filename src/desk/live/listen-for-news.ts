import { alertOfNews } from './alert-of-news.ts';

/** Milliseconds: several changes within this time are one renewal. */
const gather = 400;
/** Milliseconds between questions where the event stream cannot be used. */
const pollEvery = 30_000;
/** Milliseconds after which a message that was on its way is looked at again. */
const deliveryLook = 4_000;
/** Milliseconds over which open queues spread their questions, so that two hundred do not ask at one moment. */
const spread = 1_200;

/**
 * Fetches this page again and puts its living part in place of the old one. Forms outside it, and what is typed in
 * them, stay. While somebody uses a form inside it, it is left alone.
 */
async function renew(): Promise<void> {
  const live = document.querySelector<HTMLElement>('#live');
  if (
    live === null ||
    (live.contains(document.activeElement) && document.activeElement?.tagName === 'SELECT')
  )
    return;
  const response = await fetch(location.pathname + location.search, {
    headers: { 'x-desk-live': live.dataset['seq'] ?? '0' },
  });
  if (response.redirected || !response.ok) {
    // Signed out, or no longer ours to read: nothing of it stays on the screen.
    location.assign(location.pathname);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = page.querySelector<HTMLElement>('#live');
  if (next === null || next.innerHTML === live.innerHTML) return;
  const focused = live.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  live.replaceWith(next);
  if (focused) next.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

/** The number of a conversation's page in its address. */
const conversationHere = (): string | undefined =>
  /^\/desk\/conversations\/([^/]+)\//.exec(location.pathname)?.[1];

export function listenForNews(): void {
  const main = document.querySelector<HTMLElement>('main[data-live]');
  if (main === null) return;
  const conversation = conversationHere();
  let timer = 0;
  let isStale = false;
  const soon = (wait: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      // Nobody looks: asked for when somebody does.
      if (document.hidden) {
        isStale = true;
        return;
      }
      renew()
        .then(() => {
          if (document.querySelector('#live [data-pending]')) soon(deliveryLook);
        })
        // Without a network the next bell or question tries again.
        .catch(() => undefined);
    }, wait);
  };
  const soonOrLater = (): void =>
    soon(
      gather +
        (conversation === undefined ? (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255 : 0) * spread,
    );

  const events = new EventSource(
    `/desk/events/${conversation === undefined ? '' : `?conversation=${encodeURIComponent(conversation)}`}`,
  );
  const alert = alertOfNews(main);
  let hasOpened = false;
  events.addEventListener('hello', (event) => {
    alert.begin(event);
    // After a break something may have been missed.
    if (hasOpened) soon(gather);
    hasOpened = true;
  });
  events.addEventListener('change', (event) => {
    alert.hear(event);
    if (conversation === undefined) soonOrLater();
  });
  events.addEventListener('conversation', () => soon(gather));
  events.addEventListener('signed-out', () => location.assign(location.pathname));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !isStale) return;
    isStale = false;
    soon(0);
  });
  window.setInterval(() => {
    if (events.readyState !== EventSource.OPEN) soon(0);
  }, pollEvery);
  if (document.querySelector('#live [data-pending]')) soon(deliveryLook);
}
