import { bringChoices, type Bring } from '#conversations/appointments';
import type { Instant } from '#platform/base';
import { manyOf, textOf } from './fields.ts';

/** What a counsellor offers: ticked times, and times typed in Iraq's clock. */
export interface OfferForm {
  readonly times: readonly Instant[];
  readonly bring: readonly Bring[];
  readonly isConfirmed: boolean;
  /** The booked appointment that the offer ends; empty without one. */
  readonly instead: string;
}

/** `2026-03-04T09:30`, as a browser sends a day and a clock. */
const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const isBring = (value: string): value is Bring => (bringChoices as readonly string[]).includes(value);

export function readOfferForm(form: FormData): OfferForm {
  const typed = manyOf(form, 'own').filter((one) => localTime.test(one));
  const ticked = manyOf(form, 'time').map(Number);
  const own = typed.map((one) => Date.parse(`${one}:00+03:00`));
  return {
    times: [...ticked, ...own].filter((at) => Number.isSafeInteger(at)),
    bring: manyOf(form, 'bring').filter(isBring),
    isConfirmed: form.get('confirmed') === 'yes',
    instead: textOf(form, 'instead'),
  };
}

/** A day in Iraq from an address; undefined when it is none. */
export function readDate(value: string | null): string | undefined {
  return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}
