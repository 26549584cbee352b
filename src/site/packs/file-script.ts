/**
 * The script inside the single file: answers from the knowledge that lies in the file. It has no network, by the file's
 * own policy; there is no worker either, so the engine gets ready in short steps.
 */
import { createAnswering, type Answering } from '#guidance/answering';
import {
  unpackFromDevice,
  type DeviceKnowledge,
  type LocaleKnowledge,
  type SharedKnowledge,
} from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import { linkOfChoice, ownTurn, replyTurn } from '../device/show-reply.ts';

interface Settings {
  readonly locale: LocaleTag;
  readonly title: string;
  readonly about: string;
  readonly words: Readonly<
    Record<'label' | 'button' | 'loading' | 'failed' | 'mine' | 'answer' | 'empty', string>
  >;
}

/** Replies name pages by this address, which becomes an anchor in the file. */
const placeholder = 'https://file.invalid';

async function unpack(script: Element): Promise<unknown> {
  const bytes = Uint8Array.from(atob(script.textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}

async function open(locale: LocaleTag): Promise<Answering> {
  const [shared, ...languages] = await Promise.all([...document.querySelectorAll('.knowledge')].map(unpack));
  const locales: Partial<Record<LocaleTag, LocaleKnowledge>> = {};
  for (const language of languages as readonly DeviceKnowledge[])
    locales[language.locale] = unpackFromDevice(language);
  const answering = createAnswering({ shared: shared as SharedKnowledge, locales }, { siteUrl: placeholder });
  await answering.prepare(locale, () => new Promise((resolve) => setTimeout(resolve)));
  return answering;
}

/** `/ckb/guides/smugglers/#prices` -> `#guides-smugglers--prices`; undefined for what is not in the file. */
function anchorFor(path: string): string | undefined {
  const [page = '', section] = path.split('#');
  const parts = page.split('/').filter((part) => part !== '');
  const anchor = parts.slice(parts[0] === undefined ? 0 : 1).join('-') + (section ? `--${section}` : '');
  return document.getElementById(anchor) === null ? undefined : `#${anchor}`;
}

/** Links of a reply lead to places in the file; where there is none, the address is left out. */
function keepInside(turn: HTMLElement): void {
  for (const link of turn.querySelectorAll<HTMLAnchorElement>('a')) {
    const anchor = anchorFor(link.getAttribute('href') ?? '');
    if (anchor === undefined) link.remove();
    else {
      link.href = anchor;
      if (link.className === '')
        link.textContent =
          document.querySelector(`[id="${anchor.slice(1)}"]`)?.textContent.slice(0, 80) ?? anchor;
    }
  }
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function start(place: HTMLElement, { locale, title, about, words }: Settings): void {
  const heading = element('h2', '', title);
  const label = element('label', 'strong', words.label);
  const field = element('textarea', '');
  field.rows = 3;
  field.dir = 'auto';
  field.id = 'question';
  label.htmlFor = field.id;
  const button = element('button', 'button', words.button);
  button.type = 'button';
  const status = element('p', 'hint');
  status.setAttribute('role', 'status');
  const answers = element('ol', 'chat');
  answers.setAttribute('role', 'list');
  const asked: string[] = [];
  let opening: Promise<Answering> | undefined;

  const answer = async (text: string): Promise<void> => {
    status.textContent = words.loading;
    const answering = await (opening ??= open(locale));
    const { kind, reply } = answering.answer(
      { ...answering.understand(text, { locale }), locale },
      { earlier: asked },
    );
    asked.push(text);
    const replied = replyTurn(reply, {
      who: words.answer,
      isDanger: kind === 'crisis',
      siteUrl: placeholder,
      link: (id) => linkOfChoice(id, (path) => `/${locale}/${path}`),
    });
    keepInside(replied);
    answers.append(ownTurn(text, words.mine), replied);
    status.textContent = '';
    field.value = '';
    replied.focus();
  };
  button.addEventListener('click', () => {
    const text = field.value.trim();
    if (text === '') status.textContent = words.empty;
    else
      answer(text).catch(() => {
        status.textContent = words.failed;
      });
  });
  place.className = 'part asking';
  place.append(heading, element('p', 'hint', about), answers, label, field, button, status);
}

const place = document.getElementById('ask-here');
const settings = document.getElementById('settings');
if (place && settings && 'DecompressionStream' in window && 'toSorted' in Array.prototype)
  start(place, JSON.parse(settings.textContent) as Settings);
