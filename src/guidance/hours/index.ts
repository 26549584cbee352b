/**
 * Hours: when an office is open, in Iraq's time, and the holidays on which it is not. Pure; also runs in the browser.
 * Words: opening (open, closed or unknown), presence (the same with the holiday that closes it),
 * office clock (runs only while the office is open).
 */
export {
  baghdadDate,
  baghdadTime,
  baghdadWeekday,
  openingAt,
  openSpans,
  type Opening,
  type Span,
} from './opening-hours.ts';
export { createOfficeClock, type ClockOffice, type OfficeClock } from './office-clock.ts';
export {
  comingHolidays,
  holidayOn,
  presenceAt,
  type HolidayDay,
  type HolidayRule,
  type Presence,
} from './holidays.ts';
