import { z } from 'zod';
import { idSchema } from '#guidance/collections';
import { day, minute, type Instant } from '#platform/base';

export const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 06:00');

const hoursSchema = z.strictObject({
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'no time zone'),
  from: timeSchema,
  until: timeSchema,
});

/** `content/quiet-hours.yaml`: local times, by country. */
export const quietHoursSchema = z.strictObject({
  default: hoursSchema,
  countries: z.record(idSchema, hoursSchema),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** A moment on the clock of a place. */
export interface LocalTime {
  /** `2026-06-01` */
  readonly day: string;
  /** Minutes since midnight. */
  readonly minutes: number;
}

/** Making a formatter takes long: one for each zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const parts = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...parts });
  formatters.set(timeZone, made);
  return made;
}

export function localTime(at: Instant, timeZone: string): LocalTime {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Milliseconds until a stretch of each day ends; 0 outside it. The same time twice is no stretch. */
export function leftOf(from: string, until: string, { minutes }: LocalTime): number {
  const [begins, ends] = [minutesOf(from), minutesOf(until)];
  const isIn = begins <= ends ? minutes >= begins && minutes < ends : minutes >= begins || minutes < ends;
  return isIn ? ((ends - minutes) * minute + day) % day : 0;
}
