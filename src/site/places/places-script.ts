/**
 * The offices page, with a little help: who is there now, and how far each office is. Fetches one small file that is
 * the same for everybody; the reader's place is read only when the button is pressed, and never leaves the page.
 */
import type { Position } from '#guidance/collections';
import { presenceAt } from '#guidance/hours';
import { minute, systemClock } from '#platform/base';
import { telephoneHref } from '../telephone.ts';
import { kilometresBetween } from './distance.ts';
import { fill } from './fill.ts';
import type { OfficeHoursFile } from './office-hours.ts';
import { presenceText, type PresenceWords } from './presence-text.ts';

interface ToolWords extends PresenceWords {
  readonly distance: string;
  readonly near: string;
  readonly farFailed: string;
  readonly farDone: string;
}

function lineOf(entry: Element, name: 'presence' | 'distance'): HTMLElement {
  const found = entry.querySelector<HTMLElement>(`.${name}`);
  if (found) return found;
  const line = document.createElement('p');
  line.className = name;
  entry.querySelector('h3')?.after(line);
  return line;
}

function numberLink(phone: string): HTMLElement {
  const link = document.createElement('a');
  link.className = 'number';
  const href = telephoneHref(phone);
  if (href !== undefined) link.href = href;
  const number = document.createElement('bdi');
  number.dir = 'ltr';
  number.textContent = phone;
  link.append(number);
  return link;
}

/** What the office itself has set takes the place of what stood there when the page was made. */
function showSet(entry: Element, { week, phones }: OfficeHoursFile['offices'][number]): void {
  const place = entry.querySelector('[data-hours]');
  if (!place) return;
  const list = document.createElement('ul');
  list.className = 'week';
  list.setAttribute('role', 'list');
  for (const [day, times] of week) {
    const line = document.createElement('li');
    const name = document.createElement('span');
    name.textContent = day;
    line.append(name, ' ');
    for (const time of times) {
      const part = document.createElement('bdi');
      part.textContent = time;
      line.append(part);
    }
    list.append(line);
  }
  const shown = new Set([...entry.querySelectorAll('.number')].map(({ textContent }) => textContent.trim()));
  place.replaceChildren(list, ...phones.filter((phone) => !shown.has(phone)).map(numberLink));
}

function showPresence(file: OfficeHoursFile, words: PresenceWords): void {
  const now = systemClock.now();
  for (const office of file.offices) {
    const entry = document.getElementById(office.id);
    if (!entry) continue;
    const presence = presenceAt(office, file.holidays, now);
    const line = lineOf(entry, 'presence');
    line.textContent = presenceText(presence, now, words, presence.holiday?.name ?? '') ?? '';
    line.className = `presence presence-${presence.state}`;
  }
}

async function startHours(source: string, words: PresenceWords): Promise<void> {
  const response = await fetch(source);
  if (!response.ok) return;
  const file = (await response.json()) as OfficeHoursFile;
  for (const office of file.offices) {
    const entry = document.getElementById(office.id);
    if (entry) showSet(entry, office);
  }
  showPresence(file, words);
  setInterval(() => showPresence(file, words), minute);
}

/** Kilometres under which two points are the same town, as far as middles of towns can tell. */
const sameTown = 5;

function showDistances(here: Position, words: ToolWords): readonly HTMLElement[] {
  const far = [...document.querySelectorAll<HTMLElement>('[data-at]')].flatMap((entry) => {
    const [latitude, longitude] = (entry.dataset['at'] ?? '').split(',').map(Number);
    if (latitude === undefined || longitude === undefined) return [];
    const kilometres = kilometresBetween(here, [latitude, longitude]);
    const town = entry.dataset['town'] ?? '';
    lineOf(entry, 'distance').textContent =
      kilometres < sameTown
        ? fill(words.near, { town })
        : fill(words.distance, {
            town,
            km: kilometres < 20 ? Math.round(kilometres) : Math.round(kilometres / 5) * 5,
          });
    return [{ entry, kilometres }];
  });
  return far.toSorted((a, b) => a.kilometres - b.kilometres).map(({ entry }) => entry);
}

/** The nearest ones as links, under the button; places in the list below stay where they are. */
function showNearest(entries: readonly HTMLElement[], list: HTMLElement): void {
  const lines = entries.slice(0, 8).map((entry) => {
    const line = document.createElement('li');
    const link = document.createElement('a');
    link.href = `#${entry.id}`;
    link.textContent = entry.querySelector('h3')?.textContent.trim() ?? entry.id;
    const distance = document.createElement('span');
    distance.className = 'hint';
    distance.textContent = entry.querySelector('.distance')?.textContent ?? '';
    line.append(link, ' ', distance);
    return line;
  });
  list.replaceChildren(...lines);
}

function startDistance(tool: HTMLElement, words: ToolWords): void {
  const button = tool.querySelector('button');
  const status = tool.querySelector<HTMLElement>('[role="status"]');
  const list = tool.querySelector<HTMLElement>('ul');
  if (!button || !status || !list) return;
  // Browsers give the place only over a secure connection.
  if (!('geolocation' in navigator) || !isSecureContext) {
    tool.hidden = true;
    return;
  }
  button.addEventListener('click', () => {
    status.textContent = '';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        showNearest(showDistances([coords.latitude, coords.longitude], words), list);
        status.textContent = words.farDone;
      },
      () => {
        status.textContent = words.farFailed;
      },
      // A rough place is enough and is found without the satellite receiver.
      { enableHighAccuracy: false, timeout: 20_000, maximumAge: 10 * minute },
    );
  });
}

const tool = document.getElementById('far');
if (tool) {
  const words = JSON.parse(tool.dataset['words'] ?? '{}') as ToolWords;
  startDistance(tool, words);
  // Without network, or from an older server, the page stays as it is.
  startHours(tool.dataset['source'] ?? '', words).catch(() => undefined);
}
