/** Draws results on the device as Results.astro does on the server. Text only ever becomes text. */
import type { MarkedText } from '#guidance/answering';
import { fill } from '../device/fill-sentence.ts';
import type { ScriptWords } from './search-words.ts';
import type { ShownResult } from './shown-result.ts';

function marked(pieces: readonly MarkedText[]): readonly (Node | string)[] {
  return pieces.map(({ text, isFound }) => {
    if (!isFound) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

function element(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

function inLanguage(made: HTMLElement, { lang, dir }: ShownResult): HTMLElement {
  if (lang !== undefined) made.lang = lang;
  if (dir !== undefined) made.dir = dir;
  return made;
}

function item(result: ShownResult, words: ScriptWords): HTMLElement {
  const link = document.createElement('a');
  link.href = result.href;
  link.append(...marked(result.heading));
  const checked = fill(words.checkedOn, { date: result.checkedOn });
  return element(
    'li',
    '',
    inLanguage(element('h2', '', link), result),
    inLanguage(element('p', 'result-text', ...marked(result.text)), result),
    element(
      'p',
      'hint',
      fill(words.from, { guide: result.guide }),
      document.createElement('br'),
      result.isDraft ? `${checked} ${words.draft}` : checked,
    ),
  );
}

/** The list of results, and the line above it that counts them. */
export function drawResults(results: readonly ShownResult[], words: ScriptWords): readonly Node[] {
  const counted = element(
    'p',
    'hint',
    results.length > 0 ? fill(words.found, { count: results.length }) : words.nothing,
  );
  counted.id = 'counted';
  if (results.length === 0) return [counted];
  const list = element('ol', 'results', ...results.map((result) => item(result, words)));
  list.id = 'results';
  list.setAttribute('role', 'list');
  return [counted, list];
}

/** What to do in danger, above the results. */
export function drawCrisis(text: string, siteUrl: string): HTMLElement {
  const paragraph = document.createElement('p');
  for (const piece of text.split(/(https?:\/\/[^\s\u2066-\u2069]+)/)) {
    if (!piece.startsWith(`${siteUrl}/`)) {
      paragraph.append(piece);
      continue;
    }
    const link = document.createElement('a');
    link.href = piece;
    link.dir = 'ltr';
    link.textContent = piece;
    paragraph.append(link);
  }
  const note = element('div', 'note note-danger crisis', paragraph);
  note.setAttribute('role', 'alert');
  return note;
}
