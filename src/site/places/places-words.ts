/** The words of finding people: opening, distance, directions. */
import type { LocaleTag } from '#guidance/locales';
import { siteWords, translate, type SiteWords } from '../words.ts';
import type { PresenceWords } from './presence-text.ts';

/** `t('nowTitle')`: one language's words of the area `places`. */
export function placesWords(tag: LocaleTag): SiteWords {
  return (key, values) => translate(tag, `places:${key}`, values);
}

const weekdayKeys = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** What a sentence about opening is made of; values to be filled in stand in braces. */
export function presenceWords(tag: LocaleTag): PresenceWords {
  const t = placesWords(tag);
  const braces = { time: '{time}', day: '{day}', holiday: '{holiday}' };
  const site = siteWords(tag);
  return {
    open: t('open', braces),
    closedToday: t('closedToday', braces),
    closedTomorrow: t('closedTomorrow', braces),
    closedDay: t('closedDay', braces),
    closed: t('closed'),
    holiday: t('holiday', braces),
    holidayExpected: t('holidayExpected', braces),
    weekdays: weekdayKeys.map((day) => site(`weekday.${day}`)),
  };
}
