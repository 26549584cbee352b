/** Draws a turn of a conversation on the device, as the question page shows it. Text only ever becomes text. */
import type { Reply } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import { localeFor } from '#guidance/locales';
import { piecesOf } from '../chat/turn.ts';

/** Where a choice of a reply leads on this device; undefined for one that only a server can follow. */
export type ChoiceLink = (id: string) => string | undefined;

/** Choices that are places to read: passages of guides, and the numbers of a place. */
export function linkOfChoice(id: string, page: (path: string) => string): string | undefined {
  const [kind, rest = ''] = id.split(/:(.*)/s);
  if (kind === 'place') return page(`emergency/${rest}/`);
  const [guide = '', section = ''] = rest.split('#');
  return kind === 'passage' ? page(`guides/${guide}/#${section}`) : undefined;
}

function bubble(text: string, siteUrl: string, locale: LocaleTag): HTMLElement {
  const words = document.createElement('p');
  words.lang = locale;
  words.dir = localeFor(locale).direction;
  for (const piece of piecesOf(text, siteUrl)) {
    if (piece.href === undefined) {
      words.append(piece.text);
      continue;
    }
    const link = document.createElement('a');
    link.href = piece.href;
    link.dir = 'ltr';
    link.textContent = piece.text;
    words.append(link);
  }
  const made = document.createElement('div');
  made.className = 'bubble';
  made.append(words);
  return made;
}

function choices(reply: Reply, link: ChoiceLink): HTMLElement | undefined {
  const links = reply.buttons.flatMap(({ id, label }) => {
    const href = link(id);
    if (href === undefined) return [];
    const made = document.createElement('a');
    made.className = 'choice';
    made.href = href;
    made.textContent = label;
    return [made];
  });
  if (links.length === 0) return undefined;
  const made = document.createElement('div');
  made.className = 'choices';
  made.append(...links);
  return made;
}

function turn(className: string, who: string, ...children: readonly Node[]): HTMLLIElement {
  const name = document.createElement('p');
  name.className = 'turn-who hidden';
  name.textContent = who;
  const made = document.createElement('li');
  made.className = className;
  made.append(name, ...children);
  return made;
}

/** What the person wrote. */
export function ownTurn(text: string, who: string): HTMLLIElement {
  const words = document.createElement('p');
  words.dir = 'auto';
  words.textContent = text;
  const made = document.createElement('div');
  made.className = 'bubble';
  made.append(words);
  return turn('turn turn-mine', who, made);
}

/** What the program answers. */
export function replyTurn(
  reply: Reply,
  options: {
    readonly who: string;
    readonly isDanger: boolean;
    readonly siteUrl: string;
    readonly link: ChoiceLink;
  },
): HTMLLIElement {
  const offered = choices(reply, options.link);
  const made = turn(
    options.isDanger ? 'turn turn-danger' : 'turn',
    options.who,
    bubble(reply.text, options.siteUrl, reply.locale),
    ...(offered === undefined ? [] : [offered]),
  );
  made.tabIndex = -1;
  return made;
}
