import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '#guidance/collections';
import { readHolidays } from '#guidance/collections/reader';
import { createOfficeClock } from '#guidance/hours';
import { hour, minute } from '#platform/base';
import { baghdad } from '../../support/frozen-world.ts';

const hours: OpeningHours = Object.fromEntries(
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [
    day,
    [{ opens: '08:00', closes: '14:00' }],
  ]),
);
const holidays = readHolidays('content');
const clockAt = (now: string, more: Partial<Parameters<typeof createOfficeClock>[0]> = {}) =>
  createOfficeClock({ hours, closedOn: [], ...more }, holidays, baghdad(now));

// 16 November 2026 is a Monday.
describe('the clock of an office', () => {
  it.each([
    { label: 'runs while it is open', from: '2026-11-16T09:00', to: '2026-11-16T10:30', open: 1.5 },
    { label: 'stands at night', from: '2026-11-16T13:00', to: '2026-11-17T09:00', open: 2 },
    { label: 'stands over the weekend', from: '2026-11-19T13:00', to: '2026-11-22T08:30', open: 1.5 },
    { label: 'stands before opening', from: '2026-11-16T03:00', to: '2026-11-16T07:59', open: 0 },
    { label: 'never runs backwards', from: '2026-11-16T10:00', to: '2026-11-16T09:00', open: 0 },
    { label: 'counts whole weeks', from: '2026-11-01T08:00', to: '2026-11-15T08:00', open: 60 },
  ])('$label', ({ from, to, open }) => {
    expect(clockAt(to).elapsed(baghdad(from), baghdad(to))).toBe(open * hour);
  });

  it('stands on a public holiday, where it is kept', () => {
    // Nawruz, 21 March 2027, is a Sunday; the Kurdistan Region keeps more days of it.
    const [from, to] = ['2027-03-18T13:00', '2027-03-25T10:00'];
    const elapsed = (region: 'kri' | 'iraq-federal') =>
      clockAt(to, { region }).elapsed(baghdad(from), baghdad(to));
    expect(elapsed('kri')).toBeLessThan(elapsed('iraq-federal'));
    expect(elapsed('iraq-federal')).toBeLessThan(
      clockAt(to, { closedOn: [] }).elapsed(baghdad(from), baghdad(to)) + 1,
    );
  });

  it('stands on days the office named', () => {
    const clock = clockAt('2026-11-18T09:00', { closedOn: ['2026-11-17'] });
    expect(clock.elapsed(baghdad('2026-11-16T13:00'), baghdad('2026-11-18T09:00'))).toBe(2 * hour);
  });

  it('says when a promise ends', () => {
    const clock = clockAt('2026-11-19T13:00');
    expect(clock.after(baghdad('2026-11-19T13:00'), 30 * minute)).toBe(baghdad('2026-11-19T13:30'));
    expect(clock.after(baghdad('2026-11-19T13:00'), 4 * hour)).toBe(baghdad('2026-11-22T11:00'));
    expect(clock.after(baghdad('2026-11-20T10:00'), hour)).toBe(baghdad('2026-11-22T09:00'));
  });

  it('runs day and night, and says so, where the hours are unknown', () => {
    const clock = clockAt('2026-11-17T09:00', { hours: undefined });
    expect(clock.knowsHours).toBe(false);
    expect(clock.elapsed(baghdad('2026-11-16T21:00'), baghdad('2026-11-17T09:00'))).toBe(12 * hour);
  });

  it('counts hours that reach past midnight once', () => {
    const night: OpeningHours = {
      monday: [
        { opens: '20:00', closes: '02:00' },
        { opens: '22:00', closes: '23:00' },
      ],
    };
    const clock = clockAt('2026-11-17T09:00', { hours: night });
    expect(clock.elapsed(baghdad('2026-11-16T12:00'), baghdad('2026-11-17T09:00'))).toBe(6 * hour);
  });

  it('never answers for a promise that no opening hours will end', () => {
    expect(
      clockAt('2026-11-17T09:00', { hours: {} }).after(baghdad('2026-11-17T09:00'), hour),
    ).toBeUndefined();
  });
});
