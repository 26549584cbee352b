import { describe, expect, it } from 'vitest';
import { nearestGovernorate, openingAt } from '#conversations/offices';
import type { OpeningHours } from '#guidance/collections';
import { baghdad } from '../../support/frozen-world.ts';

const weekdays: OpeningHours = Object.fromEntries(
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [
    day,
    [{ opens: '08:30', closes: '14:00' }],
  ]),
);
const twice: OpeningHours = {
  monday: [
    { opens: '08:00', closes: '12:00' },
    { opens: '16:00', closes: '18:00' },
  ],
};
const night: OpeningHours = { friday: [{ opens: '20:00', closes: '02:00' }] };

interface Row {
  readonly label: string;
  readonly hours: OpeningHours | undefined;
  readonly at: string;
  readonly closedOn?: readonly string[];
  readonly expect: ReturnType<typeof openingAt>;
}

// 2 March 2026 is a Monday.
const rows: readonly Row[] = [
  {
    label: 'open in the middle of the day',
    hours: weekdays,
    at: '2026-03-02T10:15',
    expect: { state: 'open', closesAt: baghdad('2026-03-02T14:00') },
  },
  {
    label: 'open at the very minute of opening',
    hours: weekdays,
    at: '2026-03-02T08:30',
    expect: { state: 'open', closesAt: baghdad('2026-03-02T14:00') },
  },
  {
    label: 'closed at the very minute of closing',
    hours: weekdays,
    at: '2026-03-02T14:00',
    expect: { state: 'closed', opensAt: baghdad('2026-03-03T08:30') },
  },
  {
    label: 'closed before opening, by the clock of Iraq and not of UTC',
    hours: weekdays,
    at: '2026-03-02T01:00',
    expect: { state: 'closed', opensAt: baghdad('2026-03-02T08:30') },
  },
  {
    label: 'closed over Friday and Saturday',
    hours: weekdays,
    at: '2026-03-05T15:00',
    expect: { state: 'closed', opensAt: baghdad('2026-03-08T08:30') },
  },
  {
    label: 'closed on a holiday, open the day after',
    hours: weekdays,
    at: '2026-03-02T10:15',
    closedOn: ['2026-03-02'],
    expect: { state: 'closed', opensAt: baghdad('2026-03-03T08:30') },
  },
  {
    label: 'a holiday of a whole week is skipped',
    hours: weekdays,
    at: '2026-03-19T18:00',
    closedOn: ['2026-03-22', '2026-03-23', '2026-03-24', '2026-03-25', '2026-03-26'],
    expect: { state: 'closed', opensAt: baghdad('2026-03-29T08:30') },
  },
  {
    label: 'between two spans of a day',
    hours: twice,
    at: '2026-03-02T13:00',
    expect: { state: 'closed', opensAt: baghdad('2026-03-02T16:00') },
  },
  {
    label: 'past midnight still the evening before',
    hours: night,
    at: '2026-03-07T01:30',
    expect: { state: 'open', closesAt: baghdad('2026-03-07T02:00') },
  },
  {
    label: 'unknown when nobody told us',
    hours: undefined,
    at: '2026-03-02T10:15',
    expect: { state: 'unknown' },
  },
  {
    label: 'closed without end when no day has hours',
    hours: {},
    at: '2026-03-02T10:15',
    expect: { state: 'closed' },
  },
];

describe('opening hours', () => {
  it.each(rows)('$label', ({ hours, at, closedOn, expect: wanted }) => {
    expect(openingAt(hours, baghdad(at), closedOn)).toEqual(wanted);
  });
});

describe('the nearest governorate', () => {
  it.each([
    {
      label: 'the citadel of Erbil',
      at: [36.191, 44.009],
      expect: { governorate: 'erbil', isCertain: true },
    },
    {
      label: 'the old city of Mosul',
      at: [36.34, 43.13],
      expect: { governorate: 'nineveh', isCertain: true },
    },
    {
      label: 'Zakho, near the border',
      at: [37.144, 42.687],
      expect: { governorate: 'duhok', isCertain: false },
    },
    {
      label: 'Rutba, far out in Anbar',
      at: [33.04, 40.28],
      expect: { governorate: 'anbar', isCertain: false },
    },
  ])('$label', ({ at, expect: wanted }) => {
    expect(nearestGovernorate(at[0] ?? 0, at[1] ?? 0)).toEqual({ in: 'governorate', ...wanted });
  });

  it.each([
    { label: 'Istanbul', at: [41.01, 28.98] },
    { label: 'Minsk', at: [53.9, 27.56] },
    { label: 'the middle of the Aegean', at: [38.5, 25.2] },
  ])('$label is not in Iraq', ({ at }) => {
    expect(nearestGovernorate(at[0] ?? 0, at[1] ?? 0)).toEqual({ in: 'abroad' });
  });
});
