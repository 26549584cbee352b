/** Draws an explanation into the page. Text only ever becomes text. */
import type { ExplainedService, Explanation, ResultGroup } from './explain.ts';
import type { MarkedText, ToolLink } from './tool-data.ts';

function element(name: string, { text, lang, dir }: MarkedText, className?: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang !== undefined) made.lang = lang;
  if (dir !== undefined) made.dir = dir;
  if (className !== undefined) made.className = className;
  return made;
}

function linkTo({ name, href }: ToolLink): HTMLElement {
  const link = element('a', name);
  // In full, so that paper says where it leads.
  link.setAttribute('href', new URL(href, location.href).href);
  return link;
}

function item(service: ExplainedService | ToolLink): HTMLLIElement {
  const made = document.createElement('li');
  made.append(linkTo(service));
  if ('lines' in service) made.append(...service.lines.map((line) => element('p', line, 'about')));
  return made;
}

const part = (result: HTMLElement, name: string): HTMLElement | null =>
  result.querySelector<HTMLElement>(`[data-group="${name}"]`);

function fillList(result: HTMLElement, name: string, items: readonly (ExplainedService | ToolLink)[]): void {
  const group = part(result, name);
  if (!group) return;
  group.hidden = items.length === 0;
  group.querySelector('ul')?.replaceChildren(...items.map(item));
}

const groups: readonly ResultGroup[] = ['fits', 'maybe', 'unpublished', 'no'];

/** @param result the part of the page with one list for each group */
export function showResult(result: HTMLElement, explanation: Explanation): void {
  for (const group of groups) fillList(result, group, explanation.groups[group]);
  fillList(result, 'centres', explanation.centres);
  const danger = part(result, 'danger');
  if (danger) danger.hidden = !explanation.isDangerous;
  const counted = result.querySelector('[data-counted]');
  if (counted) counted.textContent = explanation.counted;
}

/** Nothing of the answers stays in the page. */
export function forgetResult(result: HTMLElement): void {
  for (const list of result.querySelectorAll('[data-group] > ul')) list.replaceChildren();
  const counted = result.querySelector('[data-counted]');
  if (counted) counted.textContent = '';
  result.hidden = true;
}
