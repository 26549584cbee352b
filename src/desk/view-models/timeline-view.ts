import type { TimelineItem } from '#conversations/handoff';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { DeskWords } from '../words.ts';
import type { AttachmentView } from './attachment-view.ts';
import { momentOf, type Moment } from './moment.ts';
import type { SourceView } from './source-view.ts';

/** One message as the counsellor sees it. */
export interface TimelineLine {
  readonly id: string;
  readonly seq: number;
  readonly from: TimelineItem['from'];
  readonly who: string;
  readonly at: Moment;
  readonly text: string;
  /** Known for what we wrote; a contact may write anything, so the browser finds its direction. */
  readonly locale: LocaleTag | undefined;
  /** A voice message, a place on the map ...: what it is, in words. */
  readonly what: string | undefined;
  /** The picture, recording or document that came or went with it. */
  readonly file: AttachmentView | undefined;
  /** How far a message of ours has come. */
  readonly delivery: string | undefined;
  readonly hasFailed: boolean;
  /** Its delivery is still going on: worth looking again soon. */
  readonly isPending: boolean;
  /** Where words of ours are from. */
  readonly source: SourceView | undefined;
  /** Somebody's own words in another language than the counsellor's: nobody has translated them. */
  readonly isUntranslated: boolean;
}

interface TimelineWords {
  readonly t: DeskWords;
  readonly locale: LocaleTag;
  readonly now: Instant;
  /** Names of staff by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly contactName: string | undefined;
  /** A file of this conversation. */
  readonly fileView: (attachment: NonNullable<TimelineItem['attachment']>) => AttachmentView;
  /** The name of a governorate, by its id. */
  readonly placeName: (id: string) => string;
  readonly sourceOf: (item: TimelineItem) => SourceView | undefined;
  /** The language the contact writes. */
  readonly contactLocale: LocaleTag;
}

/** Of a place on the map only the governorate is known. */
function textOf({ content, text }: TimelineItem, { t, placeName }: TimelineWords): string {
  if (content?.kind !== 'place') return text;
  const { nearest } = content;
  return nearest.in === 'governorate' ? placeName(nearest.governorate) : t('region.abroad');
}

/** Where the words come from, beside what they are. */
function originOf({ isForwarded, corrects }: TimelineItem, t: DeskWords): string | undefined {
  if (corrects !== undefined) return t('content.corrected');
  return isForwarded === true ? t('content.forwarded') : undefined;
}

function speaker(item: TimelineItem, { t, names, contactName }: TimelineWords): string {
  switch (item.from) {
    case 'contact':
      return contactName ?? t('conversation.contact');
    case 'bot':
      return t('conversation.bot');
    case 'counsellor':
      return (item.staffId === undefined ? undefined : names.get(item.staffId)) ?? t('queue.somebody');
  }
}

function whatItIs({ content }: TimelineItem, t: DeskWords): string | undefined {
  switch (content?.kind) {
    case 'unsupported':
      return t(`content.${content.what}`);
    case 'choice':
      return t('content.choice');
    case 'place':
      return t('content.location');
    case 'text':
    case undefined:
      return undefined;
  }
}

/** Typed by a person, not pressed, not one of our texts, and not in the language of the desk. */
function isUntranslated(item: TimelineItem, { locale, contactLocale }: TimelineWords): boolean {
  if (item.text === '' || item.quoted !== undefined || item.content?.kind === 'choice') return false;
  const written = item.from === 'contact' ? contactLocale : item.locale;
  return item.from !== 'bot' && written !== locale;
}

export function timelineLine(item: TimelineItem, words: TimelineWords): TimelineLine {
  const { t } = words;
  const isOurs = item.state !== undefined;
  return {
    id: item.id,
    seq: item.seq,
    from: item.from,
    who: speaker(item, words),
    at: momentOf(item.at, words.now, words.locale),
    text: textOf(item, words),
    locale: isOurs && isLocaleTag(item.locale) ? item.locale : undefined,
    what:
      [originOf(item, t), whatItIs(item, t)].filter((part) => part !== undefined).join(' · ') || undefined,
    delivery: isOurs
      ? t(item.isUncertain === true ? 'delivery.uncertain' : `delivery.${item.state}`)
      : undefined,
    file: item.attachment && words.fileView(item.attachment),
    hasFailed: item.state === 'failed',
    source: words.sourceOf(item),
    isUntranslated: isUntranslated(item, words),
    isPending: item.state === 'queued' || item.state === 'sending' || item.attachment?.state === 'wanted',
  };
}
