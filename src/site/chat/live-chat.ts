/**
 * Makes the question page live: sends without leaving the page, and shows a counsellor's words when they come.
 * Without this script the same forms and the link "look for new messages" do it.
 */
import { shrinkPicture } from './shrink-picture.ts';

const field = document.querySelector<HTMLTextAreaElement>('#text');
const compose = document.querySelector<HTMLFormElement>('#compose');
const typing = document.querySelector<HTMLElement>('#typing');
const fileField = document.querySelector<HTMLInputElement>('#file');
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

/** Words alone go as a small form; only a file needs the large one. */
async function bodyOf(form: FormData): Promise<FormData | URLSearchParams> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    form.set('file', await shrinkPicture(file));
    return form;
  }
  const words = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') words.set(name, value);
  return words;
}

async function send(form: FormData): Promise<boolean> {
  const response = await fetch(location.pathname, { method: 'POST', body: await bodyOf(form) });
  const html = await response.text();
  if (!response.ok) {
    const said = new DOMParser().parseFromString(html, 'text/html').querySelector('#problem')?.textContent;
    if (status && said) status.dataset['said'] = said.trim();
    return false;
  }
  show(html);
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

/** Says what went wrong, where it is seen and read out. */
function complain(): void {
  if (!status) return;
  status.textContent = status.dataset['said'] ?? status.dataset['failed'] ?? '';
  status.classList.remove('hidden');
  delete status.dataset['said'];
}

compose?.addEventListener('submit', (event) => {
  event.preventDefault();
  const button = compose.querySelector('button');
  const isEmpty = field?.value.trim() === '' && (fileField?.files?.length ?? 0) === 0;
  if (!field || isEmpty || button?.getAttribute('aria-disabled') === 'true') return;
  button?.setAttribute('aria-disabled', 'true');
  send(new FormData(compose))
    .then((sent) => {
      if (!sent) {
        complain();
        return;
      }
      field.value = '';
      if (fileField) fileField.value = '';
      status?.classList.add('hidden');
    }, complain)
    .finally(() => {
      button?.removeAttribute('aria-disabled');
      field.focus();
    });
});

/** Milliseconds after the last sign of writing. */
const typingShown = 6_000;
let typingTimer = 0;
let events: EventSource | undefined;
/** One open connection; the browser opens it again by itself. Only once there is a conversation. */
function listen(): void {
  if (events || lastSeq() === 0) return;
  events = new EventSource(`${location.pathname}events/`);
  events.addEventListener('news', () => {
    typing?.setAttribute('hidden', '');
    void refresh();
  });
  events.addEventListener('typing', () => {
    typing?.removeAttribute('hidden');
    window.clearTimeout(typingTimer);
    typingTimer = window.setTimeout(() => typing?.setAttribute('hidden', ''), typingShown);
  });
}

/** A code out of a scanned picture: filled in, and taken out of the address, which others may see. */
function takeCode(): void {
  const [, digits] = /^#code=(\d{20})$/.exec(location.hash) ?? [];
  const codeField = document.querySelector<HTMLInputElement>('#resume-code');
  if (digits === undefined || codeField === null) return;
  codeField.value = digits.replace(/(\d{4})(?=\d)/g, '$1 ');
  codeField.closest('details')?.setAttribute('open', '');
  history.replaceState(null, '', location.pathname);
  codeField.closest('form')?.querySelector('button')?.focus();
}

bindChoices();
listen();
takeCode();
document.querySelector('#look')?.setAttribute('hidden', '');
