import { isLocaleTag } from '#guidance/locales';
import type { InboundContent } from '#conversations/channels';

/** Commands and the choices they stand for; all else after a slash is read as text. */
const commandChoices: Readonly<Record<string, string>> = {
  help: 'menu',
  menu: 'menu',
  language: 'language',
  person: 'person',
  privacy: 'privacy',
  offices: 'offices',
  emergency: 'code:emergency',
  scam: 'scam',
  stop: 'stop',
  delete: 'forget',
};

/** The commands Telegram shows in its menu, in this order. */
export const shownCommands = [
  'menu',
  'offices',
  'emergency',
  'scam',
  'person',
  'language',
  'privacy',
  'stop',
  'delete',
] as const;
export type ShownCommand = (typeof shownCommands)[number];

/** A command with what stands behind it; undefined when the text is none. */
export function readCommand(
  text: string,
): { readonly command: string; readonly bot: string | undefined; readonly payload: string } | undefined {
  const found = /^\/([a-z_]+)(?:@(\w+))?(?:\s+(\S+))?\s*$/i.exec(text);
  if (!found) return undefined;
  const [, command = '', bot, payload = ''] = found;
  return { command: command.toLowerCase(), bot, payload };
}

export function textOrCommand(text: string): InboundContent {
  const read = readCommand(text);
  if (read?.command === 'start') return { kind: 'choice', id: startChoice(read.payload) };
  const choice = Object.hasOwn(commandChoices, read?.command ?? '')
    ? commandChoices[read?.command ?? '']
    : undefined;
  return choice === undefined ? { kind: 'text', text } : { kind: 'choice', id: choice };
}

/**
 * A deep link t.me/<bot>?start=ckb opens the bot in that language; `24`, `smugglers`, `guide_smugglers`, `office_<id>`
 * with what they stand for, and `24_ckb` in the language of the paper the link was printed on.
 */
function startChoice(payload: string): string {
  if (isLocaleTag(payload)) return `language:${payload}`;
  const [, kind, word, locale] = /^(?:(guide|office)_)?([a-z0-9-]+?)(?:_([a-z]+))?$/.exec(payload) ?? [];
  if (word === undefined) return 'menu';
  const prefix = kind === 'office' ? 'office' : 'code';
  return locale === undefined ? `${prefix}:${word}` : `${prefix}:${word}:${locale}`;
}
