import { expect, it } from 'vitest';
import { broadcastScreen } from '../../src/desk/screens/broadcast-screen.ts';
import { broadcastsScreen } from '../../src/desk/screens/broadcasts-screen.ts';
import { undeliveredScreen } from '../../src/desk/screens/undelivered-screen.ts';
import { DeliveryError } from '#conversations/channels';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld } from './desk-world.ts';

eachDatabase(
  'broadcasts at the desk',
  (databases) => {
    it('are written, looked at, sent and stopped by a coordinator, and by nobody else', async () => {
      const desk = await createDeskWorld(await databases.open());
      const roza = await desk.hire('roza', 'coordinator', ['mrc-erbil']);
      const dilan = await desk.hire('dilan', 'counsellor', ['mrc-erbil']);
      expect(
        await broadcastsScreen(await desk.visit('/desk/broadcasts/', { token: dilan.token })),
      ).toMatchObject({
        kind: 'refused',
        status: 403,
      });
      await desk.press('subscribe:topic:work');
      const written = await broadcastsScreen(
        await desk.visit('/desk/broadcasts/', {
          token: roza.token,
          form: { act: 'write', topics: 'work', 'text.en': 'A course begins.' },
        }),
      );
      const href = (written as Response).headers.get('location') ?? '';
      const id = href.split('/')[3] ?? '';
      const draft = await broadcastScreen(await desk.visit(href, { token: roza.token }), id);
      expect(draft).toMatchObject({
        kind: 'broadcast',
        audience: { people: 1 },
        previews: [{ locale: 'en', channel: 'telegram', button: 'Stop all of it' }],
      });
      const sent = await broadcastScreen(
        await desk.visit(href, { token: roza.token, form: { act: 'schedule', at: '' } }),
        id,
      );
      expect((sent as Response).status).toBe(303);
      const again = await broadcastScreen(
        await desk.visit(href, {
          token: roza.token,
          form: { act: 'change', topics: 'work', 'text.en': 'x' },
        }),
        id,
      );
      expect(again).toMatchObject({ problem: 'problem.overtaken' });
    });

    it('stand beside what did not arrive, without a word of it', async () => {
      const desk = await createDeskWorld(await databases.open());
      const roza = await desk.hire('roza', 'coordinator', ['mrc-erbil']);
      desk.channel.failNext(new DeliveryError('rejected'));
      await desk.say('a passport please');
      const screen = await undeliveredScreen(await desk.visit('/desk/undelivered/', { token: roza.token }));
      expect(screen).toMatchObject({ kind: 'undelivered', lines: [{ kind: 'bot', why: 'rejected' }] });
      expect(JSON.stringify(screen)).not.toContain('passport');
    });

    it('leads to the conversation those who may read it, also by lending', async () => {
      const desk = await createDeskWorld(await databases.open());
      await desk.setOffice('mrc-erbil', { serves: ['erbil'] });
      const roza = await desk.hire('roza', 'coordinator', ['mrc-baghdad-molsa']);
      desk.channel.failNext(new DeliveryError('rejected'));
      await desk.say('I am in Erbil and I need a counsellor');
      await desk.press('consent:yes');
      const href = async () => {
        const screen = await undeliveredScreen(await desk.visit('/desk/undelivered/', { token: roza.token }));
        return 'lines' in screen ? screen.lines[0]?.href : 'refused';
      };
      expect(await href()).toBeUndefined();
      await desk.app.database.updateTable('handoffs').set({ lent_to: roza.staff.id }).execute();
      expect(await href()).toMatch(/^\/desk\/conversations\//);
    });
  },
  ['sqlite'],
);
