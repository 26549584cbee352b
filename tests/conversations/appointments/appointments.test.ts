import { describe, expect, it } from 'vitest';
import { checkTime, reminderTimes, timesAhead, type Bring, type OfferEnd } from '#conversations/appointments';
import type { Handoff } from '#conversations/handoff';
import type { Holiday, OpeningHours } from '#guidance/collections';
import type { Database } from '#platform/storage';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';
import { baghdad, mondayMorning } from '../../support/frozen-world.ts';

const office = 'mrc-erbil';
const week: OpeningHours = Object.fromEntries(
  (['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'] as const).map((weekday) => [
    weekday,
    [{ opens: '08:00', closes: '15:00' }],
  ]),
);
const holiday: Holiday = {
  ...{ id: 'newroz', name: { en: 'Newroz' }, yearly: '03-05', begins: [], days: 1 },
  ...{ regions: ['kri'], certainty: 'expected', source: { url: 'https://example.org', asOf: '2026-01-01' } },
};

describe('a time that is offered', () => {
  const place = { hours: week, closedOn: ['2026-03-04'], region: 'kri', holidays: [holiday] } as const;
  it.each([
    ['within its hours', '2026-03-03T10:00', undefined],
    ['its last half hour', '2026-03-03T14:30', undefined],
    ['ends after it closes', '2026-03-03T14:45', 'outside_hours'],
    ['a Friday', '2026-03-06T10:00', 'outside_hours'],
    ['a public holiday', '2026-03-05T10:00', 'holiday'],
    ['a day on which the office said it is closed', '2026-03-04T10:00', 'holiday'],
    ['over already', '2026-03-02T10:00', 'past'],
    ['too far ahead to keep', '2026-06-01T10:00', 'too_far'],
    ['no quarter of an hour', '2026-03-03T10:10', 'not_in_steps'],
  ] as const)('%s', (_, at, problem) => {
    expect(checkTime(place, baghdad(at), 30, mondayMorning)).toBe(problem);
  });
  it('is asked about where nobody has told us the hours', () => {
    expect(checkTime({ ...place, hours: undefined }, baghdad('2026-03-03T10:00'), 30, mondayMorning)).toBe(
      'hours_unknown',
    );
  });
  it('is found on open days only', () => {
    const days = timesAhead(place, 60, mondayMorning, 3);
    expect(days.map(({ date }) => date)).toEqual(['2026-03-02', '2026-03-03', '2026-03-08']);
    expect(days[0]?.times[0]).toBe(baghdad('2026-03-02T11:00'));
  });
  it('is reminded of in the evening before and two hours before', () => {
    const { day, soon } = reminderTimes(baghdad('2026-03-08T08:30'));
    expect([day, soon]).toEqual([baghdad('2026-03-07T17:00'), baghdad('2026-03-08T06:30')]);
  });
});

interface World extends TestApp {
  /** A person whom a counsellor of the office has. */
  readonly meet: (as: string) => Promise<Handoff>;
  readonly offer: (
    handoff: Handoff,
    times: readonly string[],
    isConfirmed?: boolean,
    instead?: string,
  ) => Promise<OfferEnd>;
  readonly last: (as: string) => string;
}

async function createWorld(database: Database): Promise<World> {
  const test = await createTestApp(database);
  await test.setOffice(office, { serves: ['erbil'], hours: week, phones: ['0750 000 0000'] });
  const bring: readonly Bring[] = ['identity', 'travel'];
  return {
    ...test,
    async meet(as) {
      await test.say('I am in Erbil and I need a counsellor', { as });
      await test.press('consent:yes', as);
      const items = await test.app.handoff.queue([office]);
      const found = items.map(({ handoff }) => handoff).find(({ state }) => state !== 'accepted');
      if (found === undefined) throw new Error('not in the queue');
      await test.app.handoff.accept(found.id, 'dilan');
      await test.settle();
      return found;
    },
    async offer(handoff, times, isConfirmed = false, instead = '') {
      const end = await test.app.appointments.offer({
        ...{ staff: 'dilan', handoff, times: times.map(baghdad), bring, isConfirmed, instead },
      });
      await test.settle();
      return end;
    },
    last: (as) => test.channel.sentTo(as).at(-1)?.text ?? '',
  };
}

eachDatabase(
  'appointments',
  (databases) => {
    it('are offered, chosen by a digit, confirmed with address and papers, reminded of and kept', async () => {
      const world = await createWorld(await databases.open());
      const handoff = await world.meet('amal');
      expect(await world.offer(handoff, ['2026-03-03T09:00', '2026-03-04T10:30'])).toMatchObject({
        done: true,
      });
      const offered = world.channel.sentTo('amal').at(-1);
      expect(offered?.text).toContain('offers you an appointment');
      expect(offered?.buttons.map(({ label }) => label)).toEqual([
        expect.stringContaining('09:00'),
        expect.stringContaining('10:30'),
        'None of these times',
      ]);
      // The counsellor writes below the offer: the digit still means the offer, the menu shown last.
      await world.app.handoff.reply({
        ...{ conversationId: handoff.conversationId, staff: 'dilan', clientId: 'c1', text: 'Which one?' },
      });
      await world.settle();
      const [booked] = await world.say('٢');
      expect(booked?.text).toMatch(/10:30[\s\S]*Migrant Resource Centre Erbil[\s\S]*code/);
      expect(booked?.text).toContain('Joint Crisis Coordination Centre');
      expect(booked?.text).toContain('identity card');
      const [visit] = await world.app.appointments.ofDay(office, '2026-03-04');
      expect(visit).toMatchObject({ state: 'booked', office, startsAt: baghdad('2026-03-04T10:30') });

      world.world.clock.set(baghdad('2026-03-03T16:59'));
      await world.runJobs();
      expect(world.last('amal')).toBe(booked?.text);
      world.world.clock.set(baghdad('2026-03-03T17:00'));
      await world.runJobs();
      expect(world.last('amal')).toContain('Tomorrow at');
      await world.runJobs();
      world.world.clock.set(baghdad('2026-03-04T08:30'));
      await world.runJobs();
      expect(world.last('amal')).toContain('Today at');
      const count = world.channel.sentTo('amal').length;
      world.world.clock.pass(3_600_000);
      await world.runJobs();
      expect(world.channel.sentTo('amal')).toHaveLength(count);

      expect(await world.app.appointments.mark(visit?.id ?? '', 'miss', 'dilan')).toBe(true);
      // The wrong button: they came after all.
      expect(await world.app.appointments.mark(visit?.id ?? '', 'arrive', 'dilan')).toBe(true);
      expect(await world.app.appointments.mark(visit?.id ?? '', 'cancel', 'dilan')).toBe(false);
    });

    it('are one person’s where the office sees one at a time', async () => {
      const world = await createWorld(await databases.open());
      for (const as of ['amal', 'baran']) {
        const handoff = await world.meet(as);
        await world.offer(handoff, ['2026-03-04T09:00', '2026-03-04T11:00']);
      }
      await Promise.all([world.channel.write('amal', '1'), world.channel.write('baran', '1')]);
      await world.settle();
      const said = ['amal', 'baran'].map((as) => world.last(as));
      expect(said.filter((text) => text.includes('is booked'))).toHaveLength(1);
      expect(said.filter((text) => text.includes('has just taken'))).toHaveLength(1);
      const late = said[0]?.includes('has just taken') === true ? 'amal' : 'baran';
      // What is left keeps no number of what is gone: the first button is the time that is free.
      await world.say('1', { as: late });
      expect(world.last(late)).toMatch(/is booked[\s\S]*11:00/);
      const visits = await world.app.appointments.ofDay(office, '2026-03-04');
      expect(visits.map(({ startsAt }) => startsAt)).toEqual([
        baghdad('2026-03-04T09:00'),
        baghdad('2026-03-04T11:00'),
      ]);
    });

    it('are two people’s where the office has two places, and no third', async () => {
      const world = await createWorld(await databases.open());
      await world.setOffice(office, { serves: ['erbil'], hours: week, places: 2 });
      const people = ['amal', 'baran', 'cyrus'];
      for (const as of people) await world.offer(await world.meet(as), ['2026-03-04T09:00']);
      for (const as of people) await world.say('1', { as });
      expect(people.map((as) => world.last(as).includes('is booked'))).toEqual([true, true, false]);
      expect(world.last('cyrus')).toContain('All these times are taken');
    });

    it('end with one word, free their place, and are not reminded of', async () => {
      const world = await createWorld(await databases.open());
      await world.offer(await world.meet('amal'), ['2026-03-04T09:00']);
      await world.say('1');
      await world.say('Cancel!');
      expect(world.last('amal')).toContain('is cancelled');
      const free = await world.app.appointments.free(office, [baghdad('2026-03-04T09:00')]);
      expect(free.size).toBe(1);
      const count = world.channel.sentTo('amal').length;
      world.world.clock.set(baghdad('2026-03-04T07:30'));
      await world.runJobs();
      expect(
        world.channel
          .sentTo('amal')
          .slice(count)
          .filter(({ text }) => text.includes('appointment')),
      ).toEqual([]);
    });

    it('are asked for at another time in any language; a new offer takes the place of an old one', async () => {
      const world = await createWorld(await databases.open());
      const handoff = await world.meet('amal');
      await world.offer(handoff, ['2026-03-04T09:00']);
      await world.say('1');
      await world.say('کاتێکی تر');
      expect(await world.app.appointments.ofContact(handoff.contactId)).toEqual([]);
      await world.offer(handoff, ['2026-03-04T10:00']);
      await world.offer(handoff, ['2026-03-04T11:00']);
      expect(await world.app.appointments.ofContact(handoff.contactId)).toHaveLength(1);
    });

    it('are never two: beside a booked one nothing is offered, unless the offer ends it and says so', async () => {
      const world = await createWorld(await databases.open());
      const { appointments, audit } = world.app;
      const handoff = await world.meet('amal');
      await world.offer(handoff, ['2026-03-04T09:00']);
      await world.say('1');
      const [booked] = await appointments.ofContact(handoff.contactId);
      const before = world.channel.sentTo('amal').length;
      const refused = { done: false, why: 'booked', at: baghdad('2026-03-04T09:00') };
      expect(await world.offer(handoff, ['2026-03-08T10:00'])).toEqual(refused);
      // Confirmed for another appointment, on a page from before this one was booked.
      expect(await world.offer(handoff, ['2026-03-08T10:00'], true, 'another')).toEqual(refused);
      expect(world.channel.sentTo('amal')).toHaveLength(before);

      expect(await world.offer(handoff, ['2026-03-08T10:00'], false, booked?.id)).toMatchObject({
        done: true,
      });
      expect(world.last('amal')).toMatch(
        /appointment .*09:00.* is cancelled[\s\S]*offers you an appointment/,
      );
      expect(await appointments.free(office, [baghdad('2026-03-04T09:00')])).toHaveProperty('size', 1);
      expect((await audit.history(undefined, 5)).map(({ act }) => act)).toContain('appointment.cancelled');
      expect(world.last('amal')).not.toContain('is booked');
      await world.say('1');
      expect(await appointments.ofContact(handoff.contactId)).toMatchObject([
        { state: 'booked', startsAt: baghdad('2026-03-08T10:00') },
      ]);
      const said = world.channel.sentTo('amal').length;
      world.world.clock.set(baghdad('2026-03-04T07:30'));
      await world.runJobs();
      expect(world.channel.sentTo('amal')).toHaveLength(said);
    });

    it('that are cancelled hold nobody here longer than they would be without', async () => {
      const world = await createWorld(await databases.open());
      const handoff = await world.meet('amal');
      await world.offer(handoff, ['2026-03-04T09:00']);
      await world.say('1');
      const waits = () => world.app.database.selectFrom('contact_waits').selectAll().execute();
      expect(await waits()).toMatchObject([{ waits_until: baghdad('2026-03-05T09:00') }]);
      await world.say('Cancel!');
      expect(await waits()).toEqual([]);
    });

    it('are refused by the office’s calendar, and outside its hours only after a second look', async () => {
      const world = await createWorld(await databases.open());
      const handoff = await world.meet('amal');
      const why = async (time: string, isConfirmed = false) => {
        const end = await world.offer(handoff, [time], isConfirmed);
        return end.done ? 'done' : end.why;
      };
      // 21 March is Newroz in the Kurdistan Region.
      expect(await why('2026-03-21T10:00', true)).toBe('holiday');
      expect(await why('2026-03-06T10:00')).toBe('outside_hours');
      expect(await why('2026-03-06T10:00', true)).toBe('done');
      const times = Array.from(
        { length: 6 },
        (_, index) => `2026-03-04T${String(index + 9).padStart(2, '0')}:00`,
      );
      expect(await world.offer(handoff, times)).toMatchObject({ done: false, why: 'too_many' });
    });

    it('are told to the person when the office cancels, and go when everything is deleted', async () => {
      const world = await createWorld(await databases.open());
      const handoff = await world.meet('amal');
      await world.offer(handoff, ['2026-03-04T09:00']);
      await world.say('1');
      const [visit] = await world.app.appointments.ofContact(handoff.contactId);
      await world.app.appointments.mark(visit?.id ?? '', 'cancel', 'dilan');
      await world.settle();
      expect(world.last('amal')).toContain('has to cancel');
      await world.app.retention.eraseContact(handoff.contactId, 'staff:dilan');
      expect(await world.app.appointments.find(visit?.id ?? '')).toBeUndefined();
    });

    it('hold nothing readable in the database', async () => {
      const database = await databases.open();
      const world = await createWorld(database);
      await world.app.appointments.walkIn(office, 'dilan', 'Nasrin Qadir');
      const rows = await database.selectFrom('appointments').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('Nasrin');
      const [visit] = await world.app.appointments.ofDay(office, '2026-03-02');
      expect(visit).toMatchObject({ name: 'Nasrin Qadir', state: 'arrived' });
    });
  },
  ['sqlite'],
);
