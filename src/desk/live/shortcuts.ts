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
};

/**
 * The same key on every keyboard: with Arabic letters chosen, the key that says "j" types another letter, but its
 * place on the board (`code`) is the same.
 */
function keyOf(event: KeyboardEvent): string {
  const [, letter] = /^Key([A-Z])$/.exec(event.code) ?? [];
  return letter?.toLowerCase() ?? (event.code === 'Slash' ? '/' : event.key);
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
    const act = keys[keyOf(event)];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}
