import { day, hour, minute, type Instant } from '#platform/base';
import type { DeskWords } from '../words.ts';

/** How long ago, in words: "12 minutes", "3 hours", "2 days". Rounded down: nobody waits less than it says. */
export function timeSince(since: Instant, now: Instant, t: DeskWords): string {
  const passed = Math.max(0, now - since);
  if (passed < minute) return t('time.moment');
  if (passed < hour) return t('time.minutes', { count: Math.floor(passed / minute) });
  if (passed < 2 * day) return t('time.hours', { count: Math.floor(passed / hour) });
  return t('time.days', { count: Math.floor(passed / day) });
}
