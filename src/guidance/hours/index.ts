/**
 * Hours: when an office is open, in Iraq's time, and the holidays on which it is not. Pure; also runs in the browser.
 * Words: opening (open, closed or unknown), presence (the same with the holiday that closes it).
 */
export { baghdadDate, baghdadTime, baghdadWeekday, openingAt, type Opening } from './opening-hours.ts';
export {
  comingHolidays,
  holidayOn,
  presenceAt,
  type HolidayDay,
  type HolidayRule,
  type Presence,
} from './holidays.ts';
