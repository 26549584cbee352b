/** "Open now" in Iraq's time, holidays of both governments, and distances. */
import { describe, expect, test } from 'vitest';
import type { Holiday } from '#guidance/collections';
import { readHolidays, readPositions, readCollections } from '#guidance/collections/reader';
import { comingHolidays, holidayOn, presenceAt } from '#guidance/hours';
import { nearestGovernorate } from '#conversations/offices';
import { publishedLocales } from '#guidance/locales';
import { directionsTo } from '../../src/site/places/directions.ts';
import { kilometresBetween } from '../../src/site/places/distance.ts';
import { officeHoursFile, officesNow, type OpenOffice } from '../../src/site/places/office-hours.ts';
import { presenceText } from '../../src/site/places/presence-text.ts';
import { presenceWords } from '../../src/site/places/places-words.ts';

const holidays = readHolidays('content');
const [model] = holidays;
if (model === undefined) throw new Error('there are no holidays in content');
const hours = {
  sunday: [{ opens: '08:30', closes: '14:00' }],
  monday: [{ opens: '08:30', closes: '14:00' }],
  thursday: [{ opens: '08:30', closes: '12:00' }],
};
const office = (more: Partial<OpenOffice> = {}): OpenOffice => ({
  id: 'mrc-erbil',
  kind: 'mrc',
  name: { en: 'MRC Erbil' },
  phones: [],
  hours,
  closedOn: [],
  region: 'kri',
  governorates: ['erbil'],
  ...more,
});
const words = presenceWords('en');
const say = (at: string, more: Partial<OpenOffice> = {}): string | undefined => {
  const now = Date.parse(at);
  const presence = presenceAt(office(more), holidays, now);
  return presenceText(presence, now, words, presence.holiday?.name.en ?? '');
};

describe('open now', () => {
  // Iraq is three hours ahead of UTC.
  test.each([
    ['2026-11-22T06:00Z', 'Open now, until 14:00.'],
    ['2026-11-22T05:00Z', 'Closed now. Opens today at 08:30.'],
    ['2026-11-22T11:30Z', 'Closed now. Opens tomorrow at 08:30.'],
    ['2026-11-23T12:00Z', 'Closed now. Opens on Thursday at 08:30.'],
    // In Iraq it is Sunday already.
    ['2026-11-21T22:00Z', 'Closed now. Opens today at 08:30.'],
  ])('at %s', (at, text) => {
    expect(say(at)).toBe(text);
  });

  test('a day the office itself named is closed', () => {
    expect(say('2026-11-22T06:00Z', { closedOn: ['2026-11-22'] })).toBe(
      'Closed now. Opens tomorrow at 08:30.',
    );
  });

  test('unknown hours are not guessed', () => {
    expect(say('2026-11-22T06:00Z', { hours: undefined })).toBeUndefined();
    const [view] = officesNow(
      [office({ hours: undefined })],
      holidays,
      Date.parse('2026-11-22T06:00Z'),
      'en',
    );
    expect(view?.text).toBe('Opening hours are not published. Ask before you go.');
  });
});

describe('holidays', () => {
  test('Newroz is certain in federal Iraq on one day, and expected in the Region on four', () => {
    const dates = ['2027-03-20', '2027-03-21', '2027-03-23', '2027-03-24'];
    const kept = (region: 'kri' | 'iraq-federal') =>
      dates.map((date) => holidayOn(holidays, region, date)?.certainty);
    expect(kept('iraq-federal')).toEqual([undefined, 'fixed', undefined, undefined]);
    expect(kept('kri')).toEqual(['expected', 'expected', 'expected', undefined]);
  });

  test('further ahead than a week, the date stands beside the day', () => {
    expect(say('2027-03-09T07:00Z', { closedOn: ['2027-03-15'] })).toContain(
      'Opens on Thursday 18/3 at 08:30.',
    );
  });

  test('a feast closes the office, is called probable, and the next opening is after it', () => {
    // Eid al-Fitr is expected from Tuesday 9 March 2027 for three days; the Sunday after is a holiday of the Region.
    expect(say('2027-03-09T07:00Z')).toBe(
      'Probably a public holiday today: Eid al-Fitr. Ask before you go. Closed now. Opens on Monday at 08:30.',
    );
  });

  test('the Region closes on its own days, federal Iraq does not', () => {
    // 14 March 2027 is a Sunday.
    expect(say('2027-03-14T07:00Z')).toContain('Mustafa Barzani');
    expect(say('2027-03-14T07:00Z', { region: 'iraq-federal' })).toBe('Open now, until 14:00.');
  });

  test('there is a source for each, names in the languages of Iraq, and feasts for the next year', () => {
    for (const { name, source } of holidays) {
      expect(source.url).toMatch(/^https?:/);
      expect(Object.keys(name)).toEqual(expect.arrayContaining(['en', 'ar', 'ckb', 'kmr']));
    }
    const next = comingHolidays(holidays, Date.parse('2026-11-22T09:00Z'), 365).map(
      ({ holiday }) => holiday.id,
    );
    expect(next).toEqual(
      expect.arrayContaining(['eid-al-fitr', 'eid-al-adha', 'ashura', 'mawlid', 'newroz']),
    );
  });

  test('a holiday that spans the end of a month is kept on all its days', () => {
    const long: Holiday = {
      ...model,
      yearly: undefined,
      begins: ['2027-02-27'],
      days: 4,
      regions: ['kri'],
    };
    expect(
      ['2027-02-26', '2027-02-28', '2027-03-02', '2027-03-03'].map(
        (date) => holidayOn([long], 'kri', date) === long,
      ),
    ).toEqual([false, true, true, false]);
  });
});

describe('the file for the script', () => {
  test('has the hours of those that tell them, named in the language, and no more', () => {
    const file = officeHoursFile(
      [office(), office({ id: 'hub', hours: undefined })],
      holidays,
      Date.parse('2027-03-05T09:00Z'),
      'ar',
    );
    expect(file.offices.map(({ id }) => id)).toEqual(['mrc-erbil']);
    expect(file.offices[0]?.week[0]).toEqual(['الأحد', ['08:30–14:00']]);
    expect(file.offices[0]?.week[2]?.[1]).toEqual(['مغلق']);
    expect(file.holidays.some(({ name }) => name === 'عيد نوروز')).toBe(true);
    expect(JSON.stringify(file).length).toBeLessThan(6_000);
  });

  test.each(publishedLocales)('no sentence of $tag keeps a place that is not filled', ({ tag }) => {
    const own = presenceWords(tag);
    for (const at of ['2026-11-22T06:00Z', '2026-11-22T11:30Z', '2026-11-23T12:00Z', '2027-03-09T07:00Z']) {
      const now = Date.parse(at);
      const presence = presenceAt(office(), holidays, now);
      expect(presenceText(presence, now, own, 'X')).not.toMatch(/[{}]|undefined/);
    }
  });
});

describe('where', () => {
  const { offices, places } = readCollections('content');
  const positions = readPositions('content');

  test('every office with a town or one governorate has a position', () => {
    const lacking = [...offices.values()].flatMap(({ id, town, governorates }) => {
      const place = town ?? (governorates.length === 1 ? governorates[0] : undefined);
      return place !== undefined && positions[place] === undefined ? [`${id}: ${place}`] : [];
    });
    expect(lacking).toEqual([]);
  });

  test('positions agree with the governorates that routing knows', () => {
    const governorates = [...places.values()].filter(
      ({ kind, id }) => kind === 'governorate' && positions[id] !== undefined,
    );
    expect(governorates.length).toBeGreaterThanOrEqual(19);
    for (const { id } of governorates) {
      const [latitude = 0, longitude = 0] = positions[id] ?? [];
      expect(nearestGovernorate(latitude, longitude)).toMatchObject({ governorate: id, isCertain: true });
    }
  });

  test('distances are those of the map', () => {
    // Erbil to Baghdad: 320 km as the crow flies.
    expect(kilometresBetween([36.18, 44.01], [33.34, 44.4])).toBeGreaterThan(310);
    expect(kilometresBetween([36.18, 44.01], [33.34, 44.4])).toBeLessThan(325);
    expect(kilometresBetween([36.18, 44.01], [36.18, 44.01])).toBe(0);
  });

  test('directions name the published address, and nothing else', () => {
    const { app, web } = directionsTo({
      value: 'Street 500, Tikrit & more',
      locale: 'en',
      isFallback: false,
    });
    expect(app).toBe('geo:0,0?q=Street%20500%2C%20Tikrit%20%26%20more%2C%20Iraq');
    expect(new URL(web).searchParams.get('query')).toBe('Street 500, Tikrit & more, Iraq');
  });
});
