/** The page about channels, and the code that links a phone: only after a fresh second factor, only for administrators. */
import { TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import type { ChannelConnection } from '#conversations/channels';
import { minute } from '#platform/base';
import { freshFor } from '#privacy/access';
import { channelsScreen, type ChannelsScreen } from '../../src/desk/screens/channels-screen.ts';
import { createFakeChannel } from '../support/fake-channel.ts';
import { eachDatabase } from '../support/databases.ts';
import { goodPassword } from '../support/create-test-privacy.ts';
import { createDeskWorld, destination } from './desk-world.ts';

const path = '/desk/channels/';
const pairing: ChannelConnection = { transport: 'web', pairingCode: '2@ref,noise,identity,secret' };

eachDatabase(
  'the page about channels',
  (databases) => {
    const begin = async (connection: ChannelConnection = pairing) => {
      const world = await createDeskWorld(await databases.open(), { isStopped: true });
      const plain = createFakeChannel('whatsapp');
      let status: 'up' | 'down' | 'starting' = 'starting';
      const phone = { ...plain, status: () => status, connection: () => connection };
      const telegram = createFakeChannel('telegram');
      await world.app.start([telegram, phone]);
      const show = async (token: string, form?: Record<string, string>): Promise<unknown> =>
        channelsScreen(await world.visit(path, { token, ...(form !== undefined && { form }) }));
      const screen = async (token: string, form?: Record<string, string>): Promise<ChannelsScreen> => {
        const result = await show(token, form);
        if (result instanceof Response) throw new Error('sent elsewhere');
        return result as ChannelsScreen;
      };
      return { world, telegram, show, screen, setStatus: (next: typeof status) => (status = next) };
    };

    /** Sets up a code generator. @returns the session after it, and codes of any moment */
    const withFactor = async ({ world }: Awaited<ReturnType<typeof begin>>) => {
      const { token, staff } = world.administrator;
      const { ownSecurity } = world.app.access;
      const setup = await ownSecurity.beginCodes(staff, { password: goodPassword, address: 'x' });
      if (typeof setup !== 'object' || !('secret' in setup)) throw new Error('no code generator');
      const codeNow = (): string =>
        new TOTP({ secret: setup.secret }).generate({ timestamp: world.world.clock.now() });
      await ownSecurity.confirmCodes(staff, { code: codeNow(), token });
      world.world.clock.pass(minute);
      return { token, codeNow };
    };

    it('says of each channel how it is, and when something last went through it', async () => {
      const { world, telegram, screen, setStatus } = await begin({ transport: 'web', problem: 'logged_out' });
      await telegram.write('amal', 'a passport please');
      await world.settle();
      setStatus('down');
      const { lines } = await screen(world.administrator.token);
      expect(lines.map(({ id, status, isWell }) => [id, status, isWell])).toEqual([
        ['telegram', 'Connected', true],
        ['whatsapp', 'Not connected', false],
        ['web-chat', 'Switched off', true],
      ]);
      expect(lines[0]).toMatchObject({
        received: { text: '10:15' },
        sent: { text: '10:15' },
        undelivered: 0,
      });
      expect(lines[1]?.problem).toMatch(/Link the phone again/);
    });

    it('shows no code without a second factor of just now', async () => {
      const started = await begin();
      const { screen, world } = started;
      expect((await screen(world.administrator.token)).link).toBe('ask');
      expect(await screen(world.administrator.token, { code: '123456' })).toMatchObject({
        link: 'ask',
        problem: expect.stringMatching(/no second factor/) as string,
      });
      const { token } = await withFactor(started);
      expect(await screen(token, { code: '000000' })).toMatchObject({
        link: 'ask',
        problem: expect.stringMatching(/not the right code/) as string,
      });
    });

    it('shows it after one, for five minutes, and writes that down', async () => {
      const started = await begin();
      const { screen, show, world } = started;
      const { token, codeNow } = await withFactor(started);
      const code = codeNow();
      expect(destination(await show(token, { code }))).toBe(path);
      const shown = await screen(token);
      expect(shown.link).toMatchObject({ qr: { side: expect.any(Number) as number } });
      expect(shown.reloadEvery).toBe(10);
      expect((await world.app.audit.history())[0]).toMatchObject({ act: 'channel.code_shown' });
      // The same code counts once.
      world.world.clock.pass(freshFor);
      expect((await screen(token)).link).toBe('ask');
      expect((await screen(token, { code })).problem).toBeDefined();
    });

    it('has nothing to link where the phone is connected', async () => {
      const { screen, setStatus, world } = await begin();
      setStatus('up');
      expect((await screen(world.administrator.token)).link).toBeUndefined();
    });

    it.each([
      ['coordinator', 'sees it'],
      ['counsellor', 'refused'],
      ['hub_officer', 'refused'],
      ['editor', 'refused'],
      ['auditor', 'refused'],
    ] as const)('%s: %s, and links nothing', async (role, expected) => {
      const { world, show } = await begin();
      const { token } = await world.hire('dilan', role, ['mrc-erbil']);
      const seen = await show(token);
      expect(seen).toMatchObject(
        expected === 'refused' ? { kind: 'refused', status: 403 } : { kind: 'channels', link: undefined },
      );
      expect(await show(token, { code: '123456' })).toMatchObject({ kind: 'refused', status: 403 });
    });
  },
  ['sqlite'],
);
