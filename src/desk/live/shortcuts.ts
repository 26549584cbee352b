const setting = 'desk.keys';

const areOn = (): boolean => localStorage.getItem(setting) !== 'off';

/** Somebody writes: letters are letters. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Moves along the queue. */
function move(step: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>('a[data-entry]')];
  const here = entries.findIndex((entry) => entry === document.activeElement);
  const next = here === -1 ? (step === 1 ? 0 : entries.length - 1) : here + step;
  entries[next]?.focus();
}

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

const keys: Readonly<Record<string, () => void>> = {
  j: () => move(1),
  k: () => move(-1),
  r: () => focus('[data-reply-text]'),
  '/': () => focus('[data-search]'),
  u: () => document.querySelector<HTMLAnchorElement>('a[data-back]')?.click(),
  a: () => document.querySelector<HTMLElement>('[data-take]')?.click(),
  n: () => focus('[data-note-text]'),
  f: () => openAndFocus('[data-filters]'),
  s: () => openAndFocus('[data-suggestions]'),
  p: () => openAndFocus('[data-phrases]'),
  '?': showKeys,
};

/** Opens something folded and goes to its first line. */
function openAndFocus(selector: string): void {
  const folded = document.querySelector<HTMLDetailsElement>(selector);
  if (folded === null) return;
  folded.open = true;
  folded.querySelector<HTMLElement>('summary')?.focus();
}

/** The list of keys, in front of the page; without the list there is nothing to show. */
function showKeys(): void {
  const list = document.querySelector<HTMLDetailsElement>('[data-keys]');
  if (list === null) return;
  list.open = !list.open;
  if (list.open) list.querySelector<HTMLElement>('summary')?.focus();
  list.scrollIntoView({ block: 'center' });
}

/** 1, 2, 3 ...: the tabs of the queue, in their order. */
function openTab(key: string): boolean {
  const tab = [...document.querySelectorAll<HTMLElement>('a[data-tab]')][Number(key) - 1];
  if (!/^[1-9]$/.test(key) || tab === undefined) return false;
  tab.click();
  return true;
}

/**
 * The same key on every keyboard: with Arabic letters chosen, the key that says "j" types another letter, but its
 * place on the board (`code`) is the same.
 */
function keyOf(event: KeyboardEvent): string {
  const [, letter] = /^Key([A-Z])$/.exec(event.code) ?? [];
  const [, digit] = /^Digit([0-9])$/.exec(event.code) ?? [];
  if (event.key === '?' || event.key === '؟' || (event.code === 'Slash' && event.shiftKey)) return '?';
  return letter?.toLowerCase() ?? digit ?? (event.code === 'Slash' ? '/' : event.key);
}

function showSwitch(): void {
  const list = document.querySelector<HTMLElement>('[data-keys]');
  const button = list?.querySelector<HTMLElement>('[data-keys-switch]');
  if (!list || !button) return;
  const label = (): void => {
    button.textContent = (areOn() ? button.dataset['off'] : button.dataset['on']) ?? '';
  };
  list.hidden = false;
  label();
  button.addEventListener('click', () => {
    localStorage.setItem(setting, areOn() ? 'off' : 'on');
    label();
  });
}

export function listenForKeys(): void {
  showSwitch();
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || !areOn()) return;
    const key = keyOf(event);
    const act = keys[key];
    if (act !== undefined) act();
    else if (!openTab(key)) return;
    event.preventDefault();
  });
}
