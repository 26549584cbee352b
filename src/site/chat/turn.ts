/** One turn of the question page, as it is shown. */
import { isLocaleTag, localeFor, type LocaleTag } from '#guidance/locales';

/** What the page is given of a message; the shape of a conversation's history. */
export interface HistoryItem {
  readonly id: string;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: 'contact' | 'bot' | 'counsellor';
  readonly text: string;
  readonly kind?: string;
  readonly locale?: LocaleTag;
  readonly buttons?: readonly { readonly id: string; readonly label: string }[];
  readonly attachment?: {
    readonly id: string;
    /** image, audio, video, document; undefined until it has been looked at. */
    readonly kind?: string | undefined;
    readonly name?: string | undefined;
    readonly state: string;
  };
}

/** A picture, recording or document of a turn. */
export interface TurnFile {
  readonly kind: string;
  readonly name: string | undefined;
  /** Undefined: not kept (any more). */
  readonly href: string | undefined;
}

/** A run of text, or a link to a page of this site. */
export type TextPiece = { readonly text: string; readonly href?: string };

export interface Turn {
  readonly id: string;
  readonly seq: number;
  readonly who: HistoryItem['from'];
  readonly isDanger: boolean;
  readonly language: { readonly lang: string; readonly dir: 'rtl' | 'ltr' } | undefined;
  readonly pieces: readonly TextPiece[];
  readonly file: TurnFile | undefined;
  /** Only under the last of our turns: older choices are no longer open. */
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
  /** For `<time>`. */
  readonly isoTime: string;
  /** Hours and minutes in Iraq. */
  readonly time: string;
}

/** Addresses of our own pages become links that stay on this server; nothing else does. */
export function piecesOf(text: string, siteUrl: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let rest = text;
  while (rest !== '') {
    const begin = rest.indexOf(`${siteUrl}/`);
    if (begin < 0) break;
    const address = /^[^\s\u2066-\u2069]+/.exec(rest.slice(begin))?.[0] ?? siteUrl;
    if (begin > 0) pieces.push({ text: rest.slice(0, begin) });
    pieces.push({ text: address, href: address.slice(siteUrl.length) });
    rest = rest.slice(begin + address.length);
  }
  return rest === '' ? pieces : [...pieces, { text: rest }];
}

const iraqTime = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Baghdad',
});

/** Bytes that came with a message are here before a counsellor wants them. */
const isHere = new Set(['offered', 'wanted', 'kept']);

function fileOf({ attachment }: HistoryItem): TurnFile | undefined {
  if (attachment === undefined) return undefined;
  const { id, kind = 'unknown', name, state } = attachment;
  return { kind, name, href: isHere.has(state) && kind !== 'unknown' ? `files/${id}/` : undefined };
}

/** @param siteUrl the public address, without a slash at its end */
export function turnsOf(history: readonly HistoryItem[], siteUrl: string): readonly Turn[] {
  const lastOfUs = history.findLast(({ from }) => from !== 'contact');
  return history.map((item) => {
    const locale = isLocaleTag(item.locale) ? localeFor(item.locale) : undefined;
    return {
      id: item.id,
      seq: item.seq,
      who: item.from,
      isDanger: item.kind === 'crisis',
      language: item.from === 'bot' && locale ? { lang: locale.tag, dir: locale.direction } : undefined,
      pieces: item.from === 'bot' ? piecesOf(item.text, siteUrl) : [{ text: item.text }],
      file: fileOf(item),
      buttons: item === lastOfUs ? (item.buttons ?? []) : [],
      isoTime: new Date(item.at).toISOString(),
      time: iraqTime.format(item.at),
    };
  });
}
