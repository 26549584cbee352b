import {
  baghdadDate,
  baghdadTime,
  baghdadWeekday,
  type HolidayRule,
  type Opening,
  type Presence,
} from '#guidance/hours';
import { day, type Instant } from '#platform/base';
import { fill } from './fill.ts';

/** Sentences of one language, with `{time}`, `{day}` and `{holiday}` to be filled in. */
export interface PresenceWords {
  readonly open: string;
  readonly closedToday: string;
  readonly closedTomorrow: string;
  readonly closedDay: string;
  readonly closed: string;
  readonly holiday: string;
  readonly holidayExpected: string;
  /** From Sunday. */
  readonly weekdays: readonly string[];
}

function openingText(presence: Opening, now: Instant, words: PresenceWords): string | undefined {
  switch (presence.state) {
    case 'unknown':
      return undefined;
    case 'open':
      return fill(words.open, { time: baghdadTime(presence.closesAt) });
    case 'closed': {
      const { opensAt } = presence;
      if (opensAt === undefined) return words.closed;
      const time = baghdadTime(opensAt);
      if (baghdadDate(opensAt) === baghdadDate(now)) return fill(words.closedToday, { time });
      if (baghdadDate(opensAt) === baghdadDate(now + day)) return fill(words.closedTomorrow, { time });
      const weekday = words.weekdays[baghdadWeekday(opensAt)] ?? '';
      const [, month, date] = baghdadDate(opensAt).split('-').map(Number);
      // Within a week the day's name says it; after a long holiday the date stands beside it.
      const isSoon = opensAt - now < 6 * day;
      return fill(words.closedDay, { time, day: isSoon ? weekday : `${weekday} ${date}/${month}` });
    }
  }
}

/**
 * Is somebody there, in sentences for a reader; the holiday first, because it is the reason.
 * @param holidayName of `presence.holiday`
 * @returns undefined where nobody has told us the hours and it is no holiday: the page says so elsewhere
 */
export function presenceText(
  presence: Presence<HolidayRule>,
  now: Instant,
  words: PresenceWords,
  holidayName: string,
): string | undefined {
  const opening = openingText(presence, now, words);
  if (presence.holiday === undefined) return opening;
  const sentence = presence.holiday.certainty === 'fixed' ? words.holiday : words.holidayExpected;
  return [fill(sentence, { holiday: holidayName }), opening].filter(Boolean).join(' ');
}
