import type { TimelineItem } from '#conversations/handoff';
import type { LocaleTag } from '#guidance/locales';
import { redactText } from '#privacy/redaction';
import type { Visit } from '../enter-desk.ts';

/** Where the words of a message of ours are from, and what they say in the counsellor's language. */
export interface SourceView {
  readonly from: 'passage' | 'phrase' | 'saved';
  /** Of a passage: its page on the site. */
  readonly href: string | undefined;
  readonly title: string | undefined;
  readonly titleLocale: LocaleTag | undefined;
  /** Undefined when the counsellor reads the same, or it does not exist. */
  readonly own: { readonly text: string; readonly locale: LocaleTag } | undefined;
  /** Of an answer of the bot: what a report about it names. */
  readonly report:
    { readonly passage: string; readonly locale: LocaleTag; readonly question: string } | undefined;
}

type Quoted = NonNullable<TimelineItem['quoted']>;

function passageSource(
  quoted: Extract<Quoted, { from: 'passage' }>,
  item: TimelineItem,
  question: string,
  { app, locale }: Visit,
): SourceView {
  const sent = app.answering.passage(quoted, quoted.locale)?.passage;
  const own = quoted.locale === locale ? undefined : app.answering.passage(quoted, locale);
  return {
    from: 'passage',
    href: sent?.path,
    title: sent && `${sent.title}: ${sent.heading}`,
    titleLocale: sent?.locale,
    own: own?.locale === locale ? { text: own.text, locale } : undefined,
    report:
      item.from === 'bot'
        ? { passage: `${quoted.guide}#${quoted.section}`, locale: quoted.locale, question }
        : undefined,
  };
}

function readySource(
  { from, id }: Extract<Quoted, { id: string }>,
  item: TimelineItem,
  { app, locale }: Visit,
): SourceView {
  const phrase = from === 'phrase' ? app.phrasebook.find((one) => one.id === id) : undefined;
  const isSame = phrase === undefined || item.locale === locale;
  return {
    ...{ from, href: undefined, title: undefined, titleLocale: undefined, report: undefined },
    own: isSame ? undefined : { text: phrase.text[locale], locale },
  };
}

/**
 * @param before what was said earlier, for the question a report is about
 * @returns undefined for words of the moment
 */
export function sourceView(
  item: TimelineItem,
  before: readonly TimelineItem[],
  visit: Visit,
): SourceView | undefined {
  const { quoted } = item;
  if (quoted === undefined) return undefined;
  if (quoted.from !== 'passage') return readySource(quoted, item, visit);
  const asked = before.findLast(({ from, content }) => from === 'contact' && content?.kind === 'text');
  return passageSource(quoted, item, redactText(asked?.text ?? '').text.slice(0, 1_000), visit);
}
