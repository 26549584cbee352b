/**
 * Listening: the guide named in the address is fetched from this site and read, from a recording when there is one, else
 * with a voice of the device, else not at all, and that is said. Nothing is kept or sent.
 */
import { deviceVoices, voiceFor } from './device-voice.ts';
import { spokenGuide, type SpokenGuide } from './guide-text.ts';
import { recordingPlayer, voicePlayer, type Player, type Playing } from './player.ts';

interface Parts {
  readonly box: HTMLElement;
  readonly status: HTMLElement;
  readonly controls: HTMLElement;
  readonly play: HTMLButtonElement;
  readonly slow: HTMLButtonElement;
  readonly sections: HTMLElement;
  readonly text: HTMLElement;
}

function findParts(): Parts | undefined {
  const box = document.getElementById('player');
  const find = (name: string): HTMLElement | null =>
    box?.querySelector<HTMLElement>(`[data-part=${name}]`) ?? null;
  const [status, controls, play, slow, sections, text] = [
    ...['status', 'controls', 'play', 'slow', 'sections', 'text'].map(find),
  ];
  if (!box || !status || !controls || !sections || !text) return undefined;
  if (!(play instanceof HTMLButtonElement) || !(slow instanceof HTMLButtonElement)) return undefined;
  return { box, status, controls, play, slow, sections, text };
}

async function fetchGuide(address: string): Promise<SpokenGuide> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return spokenGuide(new DOMParser().parseFromString(await response.text(), 'text/html'));
}

function recordedAudio({ dataset }: HTMLElement): HTMLAudioElement | undefined {
  if (dataset['audio'] === undefined) return undefined;
  const audio = document.createElement('audio');
  audio.preload = 'metadata';
  audio.src = dataset['audio'];
  if (dataset['chapters'] !== undefined) {
    const track = document.createElement('track');
    track.kind = 'chapters';
    track.src = dataset['chapters'];
    audio.append(track);
  }
  return audio;
}

async function playerFor(
  link: HTMLElement,
  guide: SpokenGuide,
  tell: (now: Playing) => void,
): Promise<Player | undefined> {
  const audio = recordedAudio(link);
  if (audio) return recordingPlayer(guide, audio, tell);
  const voice = voiceFor(await deviceVoices(), guide.lang);
  return voice && voicePlayer(guide, voice, tell);
}

function showText({ text }: Parts, guide: SpokenGuide, section: number): void {
  const { heading = '', lines = [] } = guide.sections[section] ?? {};
  const title = document.createElement('h3');
  title.textContent = heading;
  const paragraphs = lines.map((line) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    return paragraph;
  });
  text.replaceChildren(title, ...paragraphs);
}

function start(parts: Parts): void {
  const { box, status, controls, play, slow, sections } = parts;
  let player: Player | undefined;
  let now: Playing = { isPlaying: false, section: -1 };
  /** Guides are asked for faster than they come: only the last one counts. */
  let asked = 0;

  const press = (button: HTMLElement, isPressed: boolean): void =>
    button.setAttribute('aria-pressed', String(isPressed));
  const update = (guide: SpokenGuide, next: Playing): void => {
    const isNew = next.section !== now.section;
    now = next;
    play.textContent = (next.isPlaying ? play.dataset['pause'] : play.dataset['play']) ?? '';
    sections.querySelectorAll('button').forEach((button, index) => {
      if (index === next.section) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    });
    if (isNew) showText(parts, guide, next.section);
  };

  const listSections = (guide: SpokenGuide): void => {
    const items = guide.sections.map(({ heading }, index) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading;
      button.addEventListener('click', () => {
        player?.go(index);
        player?.play();
      });
      item.append(button);
      return item;
    });
    sections.replaceChildren(...items);
  };

  const open = async (link: HTMLAnchorElement): Promise<void> => {
    asked += 1;
    const own = asked;
    player?.stop();
    player = undefined;
    now = { isPlaying: false, section: -1 };
    press(slow, false);
    box.hidden = false;
    controls.hidden = true;
    status.textContent = status.dataset['loading'] ?? '';
    try {
      const guide = await fetchGuide(link.href);
      const made = await playerFor(link, guide, (next) => own === asked && update(guide, next));
      if (own !== asked) return made?.stop();
      const title = box.querySelector('h2');
      for (const element of [title, sections, parts.text]) {
        if (element) [element.lang, element.dir] = [guide.lang, guide.dir];
      }
      if (title) title.textContent = guide.title;
      player = made;
      status.textContent = made ? '' : (status.dataset['none'] ?? '');
      controls.hidden = made === undefined;
      listSections(guide);
      sections.hidden = made?.hasSections !== true;
      update(guide, { isPlaying: false, section: 0 });
      (made ? play : title)?.focus();
    } catch {
      if (own === asked) status.textContent = status.dataset['failed'] ?? '';
    }
  };

  const openNamed = (): void => {
    const id = decodeURIComponent(location.hash.slice(1));
    const link =
      id === '' ? null : document.getElementById(id)?.querySelector<HTMLAnchorElement>('a[data-guide]');
    if (link) void open(link);
  };

  play.addEventListener('click', () => (now.isPlaying ? player?.pause() : player?.play()));
  slow.addEventListener('click', () => {
    const isSlow = slow.getAttribute('aria-pressed') !== 'true';
    press(slow, isSlow);
    player?.setSlow(isSlow);
  });
  controls.querySelector('[data-part=back]')?.addEventListener('click', () => player?.go(now.section - 1));
  controls.querySelector('[data-part=next]')?.addEventListener('click', () => player?.go(now.section + 1));
  // The links lead to the guides; with a script they choose what is read.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-guide]'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const hash = `#${link.closest('li')?.id ?? ''}`;
      if (location.hash === hash) void open(link);
      else location.hash = hash;
    });
  addEventListener('hashchange', openNamed);
  addEventListener('pagehide', () => player?.stop());
  document.getElementById('without')?.remove();
  openNamed();
}

const parts = findParts();
if (parts) start(parts);
