/** A checklist on the device: ticks are kept under `mrc:`, the list can be printed, copied and sent. Nothing leaves by itself. */
import { keepTicks, readTicks } from './kept-ticks.ts';
import { listText, mailHref, whatsAppHref, type PublicList } from './send-list.ts';

/** Some phones refuse even to name their storage. */
function deviceStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

const textOf = (element: Element | null): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

function publicList(list: HTMLElement): PublicList {
  return {
    title: textOf(document.querySelector('h1')),
    items: Array.from(list.querySelectorAll('[data-item-text]'), textOf),
    address: location.origin + location.pathname,
  };
}

function start(list: HTMLElement, acts: HTMLElement, status: HTMLElement): void {
  const id = list.dataset['checklist'] ?? '';
  const storage = deviceStorage();
  const boxes = [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const say = (name: string, values: Readonly<Record<string, number>> = {}): void => {
    const sentence = status.dataset[name] ?? '';
    status.textContent = sentence.replaceAll(/\{(\w+)\}/g, (place, key: string) =>
      String(values[key] ?? place),
    );
  };
  const count = (isKept = true): void => {
    const done = boxes.filter(({ checked }) => checked).length;
    say(isKept ? 'counted' : 'notKept', { done, all: boxes.length });
  };

  const ticked = readTicks(storage, id);
  for (const box of boxes) box.checked = ticked.has(box.value);
  list.addEventListener('change', () => {
    const values = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    count(keepTicks(storage, id, values));
  });

  const on = (name: string, act: () => void): void =>
    acts.querySelector(`[data-act=${name}]`)?.addEventListener('click', act);
  on('print', () => print());
  on('clear', () => {
    for (const box of boxes) box.checked = false;
    keepTicks(storage, id, []);
    count();
  });
  on('copy', () => {
    // Absent where the page did not come over TLS.
    const copied = (navigator.clipboard as Clipboard | undefined)?.writeText(listText(publicList(list)));
    if (!copied) say('notCopied');
    else copied.then(() => say('copied')).catch(() => say('notCopied'));
  });
  const share = acts.querySelector<HTMLElement>('[data-act=share]');
  if (share && 'share' in navigator) {
    share.hidden = false;
    // Closing the share sheet is no fault.
    on('share', () => void navigator.share({ text: listText(publicList(list)) }).catch(() => undefined));
  }
  acts.querySelector('[data-act=whatsapp]')?.setAttribute('href', whatsAppHref(publicList(list)));
  acts.querySelector('[data-act=mail]')?.setAttribute('href', mailHref(publicList(list)));
  acts.hidden = false;
  document.getElementById('without')?.remove();
  count();
}

const list = document.querySelector<HTMLElement>('[data-checklist]');
const acts = document.getElementById('acts');
const status = document.getElementById('status');
if (list && acts && status) start(list, acts, status);
