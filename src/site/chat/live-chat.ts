/**
 * Makes the question page live: sends without leaving the page, and shows a counsellor's words when they come.
 * Without this script the same forms and the link "look for new messages" do it.
 */
export {};
const field = document.querySelector<HTMLTextAreaElement>('#text');
const compose = document.querySelector<HTMLFormElement>('#compose');
const status = document.querySelector<HTMLElement>('#status');
let transcript = document.querySelector<HTMLElement>('#transcript');

const lastSeq = (): number => Number(transcript?.dataset['last'] ?? 0);

/** Puts the transcript of a fetched page in place of the shown one. */
function show(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const next = page.querySelector<HTMLElement>('#transcript');
  if (!next || !transcript || Number(next.dataset['last']) === lastSeq()) return;
  const before = lastSeq();
  transcript.replaceWith(next);
  transcript = next;
  bindChoices();
  const fresh = [...next.querySelectorAll<HTMLElement>('.turn:not(.turn-mine)')].filter(
    (turn) => Number(turn.id.replace('turn-', '')) > before,
  );
  next.lastElementChild?.scrollIntoView({ block: 'nearest' });
  // Read out what is new, not the whole conversation again.
  if (status)
    status.textContent = fresh.map((turn) => turn.querySelector('.bubble')?.textContent ?? '').join(' ');
  const token = page.querySelector<HTMLInputElement>('#message');
  const own = document.querySelector<HTMLInputElement>('#message');
  if (token && own) own.value = token.value;
  document.querySelector('#empty')?.remove();
  document.querySelector('#leave')?.removeAttribute('hidden');
}

async function refresh(): Promise<void> {
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (response.ok) show(await response.text());
}

async function send(body: FormData): Promise<boolean> {
  const words = new URLSearchParams();
  for (const [name, value] of body) if (typeof value === 'string') words.set(name, value);
  const response = await fetch(location.pathname, { method: 'POST', body: words });
  if (!response.ok) return false;
  show(await response.text());
  listen();
  return true;
}

function bindChoices(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form.choices')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const words = new FormData(form, event.submitter);
      send(words).then(
        (sent) => sent || form.submit(),
        () => complain(),
      );
    });
  }
}

function complain(): void {
  if (status) status.textContent = status.dataset['failed'] ?? '';
}

compose?.addEventListener('submit', (event) => {
  event.preventDefault();
  const button = compose.querySelector('button');
  if (!field || field.value.trim() === '' || button?.getAttribute('aria-disabled') === 'true') return;
  button?.setAttribute('aria-disabled', 'true');
  send(new FormData(compose))
    .then((sent) => {
      if (sent) field.value = '';
      else complain();
    }, complain)
    .finally(() => {
      button?.removeAttribute('aria-disabled');
      field.focus();
    });
});

let events: EventSource | undefined;
/** One open connection; the browser opens it again by itself. Only once there is a conversation. */
function listen(): void {
  if (events || lastSeq() === 0) return;
  events = new EventSource(`${location.pathname}events/`);
  events.addEventListener('news', () => void refresh());
}

bindChoices();
listen();
document.querySelector('#look')?.setAttribute('hidden', '');
