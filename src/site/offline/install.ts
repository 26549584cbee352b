/** Putting the portal on the home screen, under its own name or a neutral one. */

/** Chrome's offer to install; other browsers have it in their menu. */
interface InstallEvent extends Event {
  prompt(): Promise<void>;
}

/** The manifest decides on name and icon, so the choice changes the manifest. */
export function offerInstalling(): void {
  const section = document.getElementById('install');
  const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  if (!section || !manifest) return;
  let offered: InstallEvent | undefined;
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offered = event as InstallEvent;
  });
  for (const choice of section.querySelectorAll<HTMLInputElement>('input'))
    choice.addEventListener('change', () => {
      offered = undefined;
      manifest.href = choice.value;
    });
  const hint = section.querySelector<HTMLElement>('[data-hint]');
  section.querySelector('button')?.addEventListener('click', () => {
    if (hint) hint.hidden = false;
    void offered?.prompt();
  });
  section.hidden = false;
}
