import { labelFor, type Holiday, type Translate } from '#guidance/collections';
import type { Presence } from '#guidance/hours';
import { formatDate, formatList, isolateLeftToRight, localeChain, type LocaleTag } from '#guidance/locales';
import {
  baghdadDate,
  baghdadTime,
  baghdadWeekday,
  openingOf,
  type OfficeNow,
  type Opening,
} from '#conversations/offices';
import { weekdays } from '#guidance/collections';
import { day, type Instant } from '#platform/base';

interface Words {
  readonly locale: LocaleTag;
  readonly translate: Translate;
}

/** "Sunday 22 November 2026, 08:30", in Iraq's time; only the clock when it is today. */
export function sayMoment(at: Instant, now: Instant, { locale, translate }: Words): string {
  const time = isolateLeftToRight(baghdadTime(at));
  if (baghdadDate(at) === baghdadDate(now)) return translate(locale, 'bot:handoff.today', { time });
  const isTomorrow = baghdadDate(at) === baghdadDate(now + day);
  if (isTomorrow) return translate(locale, 'bot:handoff.tomorrow', { time });
  const weekday = translate(locale, `bot:handoff.weekdays.${weekdays[baghdadWeekday(at)] ?? 'sunday'}`);
  const date = formatDate(locale, baghdadDate(at));
  return translate(locale, 'bot:handoff.onDay', { weekday, date, time });
}

/** When somebody will be there, as far as we know. */
export function sayOpening(opening: Opening | Presence<Holiday>, now: Instant, words: Words): string {
  const { locale, translate } = words;
  const hours = sayHours(opening, now, words);
  // Why it is closed on a day on which it is always open.
  if (!('holiday' in opening)) return hours;
  const holiday = labelFor(opening.holiday.name, localeChain(locale)).value;
  return `${translate(locale, 'routing:holiday', { holiday })} ${hours}`;
}

function sayHours(opening: Opening, now: Instant, words: Words): string {
  const { locale, translate } = words;
  if (opening.state === 'open')
    return translate(locale, 'bot:handoff.openNow', {
      time: isolateLeftToRight(baghdadTime(opening.closesAt)),
    });
  if (opening.state === 'unknown') return translate(locale, 'bot:handoff.hoursUnknown');
  if (opening.opensAt === undefined) return translate(locale, 'bot:handoff.closedUnknown');
  return translate(locale, 'bot:handoff.opensAt', { moment: sayMoment(opening.opensAt, now, words) });
}

export function sayOfficeName(office: OfficeNow, locale: LocaleTag): string {
  return labelFor(office.name, localeChain(locale)).value;
}

/** One office as a line: name, address, phones, as far as known. */
function sayPlace(office: OfficeNow, { locale }: Words): string {
  const address = office.address && labelFor(office.address, localeChain(locale)).value;
  const phones = formatList(locale, office.phones.map(isolateLeftToRight));
  return `• ${[sayOfficeName(office, locale), address, phones].filter(Boolean).join('. ')}`;
}

/** The places we know, for a person whom we cannot tell when somebody answers: the chosen office first, three at most. */
export function sayPlaces(
  chosen: OfficeNow | undefined,
  offices: readonly OfficeNow[],
  words: Words,
): string | undefined {
  const others = offices.filter(
    (office) => office.id !== chosen?.id && office.kind === 'mrc' && office.region === chosen?.region,
  );
  const places = (chosen ? [chosen, ...others] : offices.filter(({ kind }) => kind === 'mrc')).slice(0, 3);
  if (places.length === 0) return undefined;
  const intro = words.translate(words.locale, 'bot:handoff.places');
  return [intro, ...places.map((place) => sayPlace(place, words))].join('\n');
}

export interface WhatNext {
  readonly office: OfficeNow | undefined;
  readonly isUrgent: boolean;
  /** A counsellor has it already. */
  readonly isAccepted: boolean;
  /** Why it is said: a handoff was just made, it went to another office, or the contact asked how it stands. */
  readonly occasion: 'requested' | 'rerouted' | 'asked';
}

/**
 * What happens next, truthfully: which office, whether somebody is there now, when it opens where the hours are known,
 * else that we cannot say when, and the places we know.
 */
export function tellWhatNext(
  { office, isUrgent, isAccepted, occasion }: WhatNext,
  offices: readonly OfficeNow[],
  now: Instant,
  words: Words,
): string {
  const { locale, translate } = words;
  if (isAccepted) return translate(locale, 'bot:handoff.acceptedAlready');
  if (office === undefined)
    return [translate(locale, 'bot:handoff.noOffice'), sayPlaces(undefined, offices, words)]
      .filter(Boolean)
      .join('\n\n');
  const opening = openingOf(office, now);
  const key = isUrgent ? `bot:handoff.urgent.${opening.state}` : `bot:handoff.${occasion}`;
  const lines = [
    translate(locale, key, { office: sayOfficeName(office, locale) }),
    sayOpening(opening, now, words),
  ];
  // In danger the numbers to call have been given; a list of offices would push them off the screen.
  const places = opening.state === 'open' || isUrgent ? undefined : sayPlaces(office, offices, words);
  return [lines.join(' '), places].filter(Boolean).join('\n\n');
}
