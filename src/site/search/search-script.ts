/**
 * Search as you type, answered on the device: the same engine as the server's, in a worker. Until the device has the
 * guides (about half a megabyte, kept by the browser) the button asks the server, in the body of a request and not in
 * the address. What was typed is never written anywhere.
 */
import type { LocaleTag } from '#guidance/locales';
import { openDeviceAnswering, type DeviceAnswering } from '../device/device-answering.ts';
import { isFetchingCheap, isKnowledgeKept } from '../device/has-knowledge.ts';
import { startAnswerWorker } from '../device/start-worker.ts';
import type { ScriptWords } from './search-words.ts';
import { resultsShown, shownResult } from './shown-result.ts';
import { drawCrisis, drawResults } from './show-results.ts';

/** A pause in typing this long, ms: enough to finish a word. */
const pauseInTyping = 150;

interface Parts {
  readonly form: HTMLFormElement;
  readonly field: HTMLInputElement;
  readonly found: HTMLElement;
  readonly status: HTMLElement;
  readonly state: HTMLElement;
  readonly offer: HTMLElement;
}

function start({ form, field, found, status, state, offer }: Parts): void {
  const locale = form.dataset['locale'] as LocaleTag;
  const words = JSON.parse(form.dataset['words'] ?? '{}') as ScriptWords;
  const hasServer = form.dataset['server'] !== undefined;
  let opening: Promise<DeviceAnswering> | undefined;
  let device: DeviceAnswering | undefined;
  let shown = 0;

  const show = (nodes: readonly Node[]): void => {
    found.replaceChildren(...nodes);
    status.textContent = found.querySelector('#counted')?.textContent ?? '';
  };

  const open = (): Promise<DeviceAnswering> => {
    state.textContent = words.loading;
    offer.hidden = true;
    opening ??= openDeviceAnswering(startAnswerWorker(), locale, location.origin).then(
      (opened) => {
        device = opened;
        state.textContent = words.ready;
        return opened;
      },
      (error: unknown) => {
        opening = undefined;
        state.textContent = words.failed;
        throw error;
      },
    );
    return opening;
  };

  const searchHere = async (engine: DeviceAnswering): Promise<void> => {
    const text = field.value.trim();
    const number = (shown += 1);
    if (text === '') {
      show([]);
      return;
    }
    const [hits, answer] = await Promise.all([engine.search(text, resultsShown), engine.ask(text, [])]);
    // Somebody typed on meanwhile.
    if (number !== shown) return;
    const crisis = answer.kind === 'crisis' ? [drawCrisis(answer.reply.text, location.origin)] : [];
    show([
      ...crisis,
      ...drawResults(
        hits.map((hit) => shownResult(hit, locale)),
        words,
      ),
    ]);
  };

  const askServer = async (): Promise<void> => {
    const number = (shown += 1);
    const response = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams({ q: field.value }),
    });
    if (!response.ok) throw new Error(`${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (number === shown) show([...(page.querySelector('#found')?.childNodes ?? [])]);
  };

  const complain = (): void => {
    state.textContent = words.failed;
  };
  const begin = (): void => {
    if (opening !== undefined) return;
    void isKnowledgeKept(locale).then((isKept) => {
      if (isKept || !hasServer || isFetchingCheap())
        open().then((engine) => (field.value === '' ? undefined : searchHere(engine)), complain);
      else offer.hidden = false;
    }, complain);
  };

  let waiting: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('focus', begin, { once: true });
  field.addEventListener('input', () => {
    begin();
    clearTimeout(waiting);
    if (device !== undefined) {
      const engine = device;
      waiting = setTimeout(() => void searchHere(engine).catch(complain), pauseInTyping);
    }
  });
  offer.querySelector('button')?.addEventListener('click', () => void open().then(searchHere, complain));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (device !== undefined) searchHere(device).catch(complain);
    else if (hasServer) askServer().catch(complain);
    else open().then(searchHere, complain);
  });
  // Words that came by the address (a bookmark, a form without script) leave it.
  if (location.search !== '') history.replaceState(null, '', location.pathname);
  if (!hasServer) begin();
}

const parts = {
  form: document.querySelector<HTMLFormElement>('#search'),
  field: document.querySelector<HTMLInputElement>('#q'),
  found: document.getElementById('found'),
  status: document.getElementById('status'),
  state: document.getElementById('search-state'),
  offer: document.getElementById('search-offer'),
};
// Browsers without workers or the engine's language keep the form.
if (
  Object.values(parts).every((found) => found !== null) &&
  'Worker' in window &&
  'toSorted' in Array.prototype
)
  start(parts as Parts);
