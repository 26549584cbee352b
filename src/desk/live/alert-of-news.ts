/** Milliseconds between two alerts: five people who write at once are one. */
const quiet = 5_000;
/** Where this browser remembers that somebody wants notifications. */
const setting = 'desk.notify';

interface Counts {
  readonly waiting: number;
  readonly urgent: number;
}

/** A short tone, made here, so that nothing has to be loaded; danger has two. */
function playTone(isUrgent: boolean): void {
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.gain.value = 0.1;
  volume.connect(audio.destination);
  for (const [index, pitch] of (isUrgent ? [880, 660, 880] : [660]).entries()) {
    const tone = audio.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(volume);
    tone.start(audio.currentTime + index * 0.3);
    tone.stop(audio.currentTime + index * 0.3 + 0.25);
  }
}

const canNotify = (): boolean => 'Notification' in window;
const wantsNotices = (): boolean =>
  canNotify() && Notification.permission === 'granted' && localStorage.getItem(setting) === 'on';

/** Says that something waits, and nothing of what: a notification stands on a locked screen. */
function notify(main: HTMLElement, isUrgent: boolean): void {
  const { newsTitle, news, newsUrgent } = main.dataset;
  const notice = new Notification(newsTitle ?? '', {
    body: (isUrgent ? newsUrgent : news) ?? '',
    tag: 'mrc-desk',
    icon: '/favicon.svg',
  });
  notice.addEventListener('click', () => {
    window.focus();
    notice.close();
  });
}

const countsOf = (event: Event): Counts => JSON.parse((event as MessageEvent<string>).data) as Counts;

/** Sound and notification when more people wait than before, for those who asked for them. */
export function alertOfNews(main: HTMLElement): { begin(event: Event): void; hear(event: Event): void } {
  let before: Counts | undefined;
  let last = -Infinity;
  const tell = (isUrgent: boolean): void => {
    if (performance.now() - last < quiet && !isUrgent) return;
    last = performance.now();
    if (main.dataset['sound'] === 'on') playTone(isUrgent);
    if (document.hidden && wantsNotices()) notify(main, isUrgent);
  };
  return {
    begin: (event) => (before ??= countsOf(event)),
    hear(event) {
      const now = countsOf(event);
      const isUrgent = now.urgent > (before?.urgent ?? 0);
      if (isUrgent || now.waiting > (before?.waiting ?? 0)) tell(isUrgent);
      before = now;
    },
  };
}

/** The switch for notifications: the browser is asked only when somebody presses it. */
export function offerNotices(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-notices]');
  if (button === null || !canNotify()) return;
  const label = (): void => {
    const isRefused = Notification.permission === 'denied';
    button.textContent =
      (isRefused
        ? button.dataset['refused']
        : wantsNotices()
          ? button.dataset['off']
          : button.dataset['on']) ?? '';
    button.disabled = isRefused;
    button.setAttribute('aria-pressed', String(wantsNotices()));
  };
  button.hidden = false;
  label();
  button.addEventListener('click', () => {
    const wanted = !wantsNotices();
    localStorage.setItem(setting, wanted ? 'on' : 'off');
    if (wanted && Notification.permission === 'default') void Notification.requestPermission().then(label);
    label();
  });
}
