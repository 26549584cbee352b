/**
 * Scam check on the device. It fetches one file, the same for everybody; what is pasted is never sent, kept or written
 * into the address, and goes when the page is left.
 */
import {
  callingRegion,
  createFindScamSigns,
  numbersIn,
  sameNumber,
  type FindScamSigns,
  type FoundScamSign,
} from '#guidance/scams';
import type { ScamCheckData } from './scam-data.ts';

interface Check {
  readonly data: ScamCheckData;
  readonly find: FindScamSigns;
}

async function fetchCheck(source: string): Promise<Check> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answers ${response.status}`);
  const data = (await response.json()) as ScamCheckData;
  return { data, find: createFindScamSigns(data) };
}

function textElement(name: string, text: string, className?: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  if (className !== undefined) element.className = className;
  return element;
}

const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** The sign as it stands in the list of all signs below, with the words that show it. */
function foundItem({ id, quote }: FoundScamSign, sentence: string): HTMLElement {
  const listed = document.getElementById(`sign-${id}`);
  const item = document.createElement('li');
  item.append(...Array.from(listed?.childNodes ?? [], (node) => node.cloneNode(true)));
  const about = textElement('p', fill(sentence, { quote }), 'about');
  about.dir = 'auto';
  item.insertBefore(about, item.querySelector('a'));
  return item;
}

function numberItem(number: string, { data }: Check, sentences: DOMStringMap): HTMLElement {
  const item = document.createElement('li');
  const known = data.known.find((one) => sameNumber(one.number, number));
  const region = callingRegion(number);
  const isolated = `\u2066${number}\u2069`;
  if (known) {
    const link = document.createElement('a');
    link.href = known.href;
    link.textContent = fill(sentences['known'] ?? '', { number: isolated });
    item.append(link);
    return item;
  }
  const country = region === undefined ? undefined : data.regions[region];
  const lines = country === undefined ? [] : [fill(sentences['region'] ?? '', { number: isolated, country })];
  lines.push(fill(sentences['unknown'] ?? '', { number: isolated }));
  item.append(...lines.map((line) => textElement('p', line, 'about')));
  return item;
}

function start(form: HTMLFormElement, result: HTMLElement, status: HTMLElement): void {
  const offer = form.querySelector('textarea');
  const title = result.querySelector('h2');
  let loading: Promise<Check> | undefined;
  const load = (): Promise<Check> =>
    (loading ??= fetchCheck(form.dataset['source'] ?? '').catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));

  const hide = (): void => {
    result.hidden = true;
    for (const list of result.querySelectorAll('[data-signs], [data-numbers]')) list.replaceChildren();
    if (title) title.textContent = '';
    status.textContent = '';
    status.className = 'hidden';
  };
  const tell = (name: string): void => {
    status.textContent = status.dataset[name] ?? '';
    status.className = 'note';
  };
  const show = (text: string, check: Check): void => {
    const signs = check.find(text, document.documentElement.lang as Parameters<FindScamSigns>[1]);
    const sentences = result.dataset;
    const heading = signs.length > 0 ? sentences['found'] : sentences['none'];
    if (title) title.textContent = fill(heading ?? '', { number: signs.length });
    result
      .querySelector('[data-signs]')
      ?.replaceChildren(...signs.map((sign) => foundItem(sign, sentences['quote'] ?? '')));
    result
      .querySelector('[data-numbers]')
      ?.replaceChildren(...numbersIn(text).map((number) => numberItem(number, check, sentences)));
    result.hidden = false;
    title?.focus();
  };

  offer?.addEventListener('focus', () => void load().catch(() => undefined), { once: true });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    hide();
    const text = offer?.value.trim() ?? '';
    if (text === '') {
      tell('empty');
      return;
    }
    load()
      .then((check) => show(text, check))
      .catch(() => tell('failed'));
  });
  form.querySelector('[data-act=clear]')?.addEventListener('click', () => {
    form.reset();
    hide();
    offer?.focus();
  });
  document.getElementById('without')?.remove();
  form.hidden = false;
}

const form = document.querySelector<HTMLFormElement>('#scam-check');
const result = document.getElementById('result');
const status = document.getElementById('status');
if (form && result && status) start(form, result, status);
