import { channelIds, type ChannelId } from '#conversations/channels';
import { codeEnd, queueTabs, type QueueFilters, type QueueTab } from '#conversations/handoff';
import { guideFor, labelFor, stages } from '#guidance/collections';
import { localeChain, localeFor, isLocaleTag, publishedLocales } from '#guidance/locales';
import { day, hour } from '#platform/base';
import type { Visit } from '../enter-desk.ts';
import { nameOf, type OfficeChoice } from './office-names.ts';

/** What the address asks of the queue, as it was typed, for showing it again. */
export interface QueueWish {
  readonly tab: QueueTab;
  /** From 1. */
  readonly page: number;
  readonly language: string;
  readonly topic: string;
  readonly place: string;
  readonly channel: string;
  readonly office: string;
  /** `2026-11-22` */
  readonly on: string;
  readonly code: string;
}

const narrowing = ['language', 'topic', 'place', 'channel', 'office', 'on', 'code'] as const;
/** Filters that look at closed conversations too: who looks for a day or a code means any conversation. */
const finding = ['on', 'code'] as const;

export function readWish(url: URL): QueueWish {
  const text = (name: string): string => (url.searchParams.get(name) ?? '').trim().slice(0, 80);
  const page = Number(text('page'));
  return {
    tab: queueTabs.find((tab) => tab === text('tab')) ?? 'office',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    ...{ language: text('language'), topic: text('topic'), place: text('place') },
    ...{ channel: text('channel'), office: text('office'), on: text('on'), code: text('code') },
  };
}

export const isNarrowed = (wish: QueueWish): boolean => narrowing.some((name) => wish[name] !== '');
export const isFinding = (wish: QueueWish): boolean => finding.some((name) => wish[name] !== '');

/** Midnight in Iraq at the beginning of a day; undefined for what is no day. */
function dayBegins(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const utc = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(utc) ? undefined : utc - 3 * hour;
}

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

/** The wish as the room understands it; what makes no sense is left out, except a code, which then finds nothing. */
export function filtersOf(wish: QueueWish): QueueFilters {
  const from = dayBegins(wish.on);
  return {
    language: isLocaleTag(wish.language) ? wish.language : undefined,
    channel: channelIds.find((id): id is ChannelId => id === wish.channel),
    place: orNothing(wish.place),
    topic: orNothing(wish.topic),
    from,
    until: from === undefined ? undefined : from + day,
    codeEnd: wish.code === '' ? undefined : (codeEnd(wish.code) ?? '-'),
  };
}

/** The address of the queue with some of the wish changed. */
export function queueHref(wish: QueueWish, change: Partial<QueueWish> = {}): string {
  const { tab, page, ...filters } = { ...wish, ...change };
  const query = new URLSearchParams();
  if (tab !== 'office') query.set('tab', tab);
  for (const [name, value] of Object.entries(filters)) if (value !== '') query.set(name, value);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? '/desk/' : `/desk/?${text}`;
}

export interface Option {
  readonly value: string;
  readonly words: string;
}

export interface FilterOptions {
  readonly language: readonly Option[];
  readonly channel: readonly Option[];
  readonly place: readonly Option[];
  readonly topic: readonly { readonly stage: Option; readonly guides: readonly Option[] }[];
  /** Only with more than one. */
  readonly office: readonly Option[];
}

/** Guides by stage, in the desk's language. */
export function topicOptions({ app, locale }: Visit): FilterOptions['topic'] {
  const ids = [...new Set(app.collections.guides.map(({ id }) => id))];
  const guides = ids.flatMap((id) => guideFor(app.collections, id, locale)?.value ?? []);
  return stages
    .map((stage) => ({
      stage: { value: stage, words: app.translate(locale, `site:stage.${stage}.title`) },
      guides: guides
        .filter((guide) => guide.stage === stage)
        .map(({ id, title }) => ({ value: id, words: title })),
    }))
    .filter(({ guides: some }) => some.length > 0);
}

export function filterOptions(
  visit: Visit,
  own: readonly string[],
  offices: readonly OfficeChoice[],
): FilterOptions {
  const { app, locale, t } = visit;
  const chain = localeChain(locale);
  const governorates = [...app.offices.places.values()]
    .filter(({ kind }) => kind === 'governorate')
    .map(({ id, name }) => ({ value: id, words: labelFor(name, chain).value }))
    .toSorted((a, b) => a.words.localeCompare(b.words, locale));
  const regions = ['iraq-federal', 'kri', 'abroad'].map((id) => ({ value: id, words: t(`region.${id}`) }));
  return {
    language: publishedLocales.map(({ tag }) => ({ value: tag, words: localeFor(tag).ownName })),
    channel: channelIds.map((id) => ({ value: id, words: t(`channel.${id}`) })),
    place: [...regions, ...governorates],
    topic: topicOptions(visit),
    office: own.length > 1 ? own.map((id) => ({ value: id, words: nameOf(offices, id) ?? id })) : [],
  };
}
