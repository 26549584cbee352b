import { baghdadDate, baghdadTime } from '#conversations/offices';
import { formatDate, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';

/** A moment as the desk shows it, in Iraq's time. */
export interface Moment {
  /** For `<time datetime>`. */
  readonly iso: string;
  /** `10:15`; with the date when it was not today. */
  readonly text: string;
}

export function momentOf(at: Instant, now: Instant, locale: LocaleTag): Moment {
  const time = baghdadTime(at);
  const date = baghdadDate(at);
  return {
    iso: new Date(at).toISOString(),
    text: date === baghdadDate(now) ? time : `${formatDate(locale, date)}, ${time}`,
  };
}
