import { expect, it } from 'vitest';
import { minute } from '#platform/base';
import { deskEvents } from '../../src/desk/live/desk-events.ts';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld } from './desk-world.ts';

eachDatabase(
  'news for an open desk',
  (databases) => {
    const begin = async () => {
      const world = await createDeskWorld(await databases.open());
      await world.setOffice('mrc-erbil', { serves: ['erbil'] });
      const dilan = await world.hire('dilan', 'counsellor', ['mrc-erbil']);
      const response = await deskEvents(world.request('/desk/events/', { token: dilan.token }));
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      const next = async (): Promise<string | undefined> => (await reader?.read())?.value;
      return { world, dilan, response, next, close: () => reader?.cancel() };
    };

    it('says that something changed, and how many wait, never what', async () => {
      const { world, response, next, close } = await begin();
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(await next()).toBe('event: hello\ndata: {"waiting":0,"urgent":0}\n\n');
      await world.say('I am in Erbil and I need a counsellor');
      await world.press('consent:yes');
      expect(await next()).toBe('event: change\ndata: {"waiting":1,"urgent":0}\n\n');
      await close();
    });

    it('is silent when the bell rings for somebody else', async () => {
      const { world, next, close } = await begin();
      await next();
      world.app.database.wake.notify('desk');
      await world.say('I am in Mosul and I need a counsellor', { as: 'other' });
      const silence = new Promise((resolve) => setTimeout(() => resolve('silence'), 900));
      expect(await Promise.race([next(), silence])).toBe('silence');
      await close();
    });

    it('ends with the session', async () => {
      const { world, dilan, next } = await begin();
      await next();
      world.world.clock.pass(31 * minute);
      world.app.database.wake.notify('desk');
      expect(await next()).toBe('event: signed-out\ndata: {}\n\n');
      expect(await next()).toBeUndefined();
      const again = await deskEvents(world.request('/desk/events/', { token: dilan.token }));
      expect(again.status).toBe(401);
    });
  },
  ['sqlite'],
);
