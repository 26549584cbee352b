/** Tries the question again a moment after the last letter, with the fields as they are; without it the button does. */

const patience = 800;

async function tryAgain(form: HTMLFormElement, place: HTMLElement, signal: AbortSignal): Promise<void> {
  const body = new FormData(form);
  body.set('act', 'try');
  place.textContent = place.dataset['waiting'] ?? '';
  const response = await fetch(location.pathname, { method: 'POST', body, signal });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById('trial');
  if (fresh) place.replaceChildren(...fresh.childNodes);
}

const form = document.querySelector<HTMLFormElement>('#guide-form');
const place = document.querySelector<HTMLElement>('#trial');
const question = document.querySelector<HTMLInputElement>('#question');

if (form && place && question) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  const later = (): void => {
    clearTimeout(timer);
    running?.abort();
    if (question.value.trim() === '') return;
    timer = setTimeout(() => {
      running = new AbortController();
      tryAgain(form, place, running.signal).catch(() => undefined);
    }, patience);
  };
  form.addEventListener('input', later);
  // Enter in the question tries it; it must not save the text.
  question.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    later();
  });
}
