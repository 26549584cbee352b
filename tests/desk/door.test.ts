import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { enterDesk } from '../../src/desk/enter-desk.ts';
import { joinScreen } from '../../src/desk/screens/join-screen.ts';
import { signInScreen, signOut } from '../../src/desk/screens/sign-in-screen.ts';
import { clientAddress, isLoopback, isOurs, safeDeskPath } from '../../src/desk/visitor.ts';
import { goodPassword } from '../support/create-test-privacy.ts';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld, destination } from './desk-world.ts';

const cookieOf = (end: unknown): string =>
  end instanceof Response
    ? (end.headers.getSetCookie().find((line) => line.startsWith('mrc_desk=')) ?? '')
    : '';

eachDatabase(
  'the door of the desk',
  (databases) => {
    const begin = async () => createDeskWorld(await databases.open());

    it.each([
      ['/desk/', '/desk/sign-in/'],
      ['/desk/conversations/01abc/', '/desk/sign-in/?to=%2Fdesk%2Fconversations%2F01abc%2F'],
    ])('sends somebody without a session from %s to sign in', async (path, to) => {
      const { request } = await begin();
      expect(destination(await enterDesk(request(path)))).toBe(to);
      expect(destination(await enterDesk(request(path, { token: 'made-up' })))).toBe(to);
    });

    it('signs in with a cookie that scripts and other sites do not get, and goes where one wanted to', async () => {
      const { request } = await begin();
      const form = { login: 'hana', password: goodPassword };
      const end = await signInScreen(request('/desk/sign-in/?to=/desk/staff/', { form }));
      expect(destination(end)).toBe('/desk/staff/');
      expect(cookieOf(end)).toMatch(
        /^mrc_desk=[\w-]{43}; Path=\/desk; HttpOnly; SameSite=Lax; Max-Age=28800$/,
      );
    });

    it('says no more than that it did not work, and keeps the name typed', async () => {
      const { request } = await begin();
      const wrong = await signInScreen(
        request('/desk/sign-in/', { form: { login: 'hana', password: 'wrong' } }),
      );
      const nobody = await signInScreen(
        request('/desk/sign-in/', { form: { login: 'x', password: 'wrong' } }),
      );
      expect(wrong).toMatchObject({
        login: 'hana',
        problem: expect.stringContaining('did not work') as string,
      });
      expect(nobody).toMatchObject({ problem: (wrong as { problem: string }).problem });
    });

    it('makes a guesser wait', async () => {
      const { request } = await begin();
      const attempt = () =>
        signInScreen(request('/desk/sign-in/', { form: { login: 'hana', password: 'wrong' } }));
      for (let index = 0; index < 5; index += 1) await attempt();
      expect(await attempt()).toMatchObject({ problem: 'Too many attempts. Try again in 1 minute.' });
    });

    it('signs out by form only, and takes the cookie back', async () => {
      const { request, administrator, app } = await begin();
      const { token } = administrator;
      expect(destination(await signOut(request('/desk/sign-out/', { token })))).toBe('/desk/');
      expect(await app.access.sessions.staffFor(token)).toBeDefined();
      const end = await signOut(request('/desk/sign-out/', { token, form: {} }));
      expect(cookieOf(end)).toMatch(/^mrc_desk=; .*Max-Age=0$/);
      expect(await app.access.sessions.staffFor(token)).toBeUndefined();
    });

    it.each([['https://evil.example'], [null], ['null']])('refuses a form from %s', async (origin) => {
      const { request, administrator, app } = await begin();
      const browsing = { token: administrator.token, form: { act: 'disable' }, origin };
      const end = await enterDesk(request('/desk/staff/', browsing));
      expect(end instanceof Response && end.status).toBe(403);
      const form = { login: 'hana', password: goodPassword };
      const signIn = await signInScreen(request('/desk/sign-in/', { form, origin }));
      expect(signIn instanceof Response && signIn.status).toBe(403);
      await signOut(request('/desk/sign-out/', browsing));
      expect(await app.access.sessions.staffFor(administrator.token)).toBeDefined();
    });

    it('lets an invited person in, in their language', async () => {
      const { request, administrator, app } = await begin();
      const invitation = { role: 'counsellor', offices: ['mrc-erbil'], invitee: 'Dilan' } as const;
      const { secret } = await app.access.invitations.invite(administrator.staff, invitation);
      const path = `/desk/join/?link=${secret}`;
      const remote = { remoteAddress: '203.0.113.9', headers: { 'accept-language': 'ckb,ar;q=0.5' } };
      expect(await joinScreen(request(path, remote))).toMatchObject({
        locale: 'ckb',
        invitation: { role: 'counsellor' },
      });
      const form = {
        name: 'Dilan',
        login: 'dilan',
        password: goodPassword,
        again: goodPassword,
        locale: 'ckb',
      };
      expect(await joinScreen(request(path, { ...remote, form: { ...form, again: 'other' } }))).toMatchObject(
        {
          problem: 'هەردوو وشە نهێنییەکە وەک یەک نین.',
          name: 'Dilan',
        },
      );
      const end = await joinScreen(request(path, { ...remote, form }));
      expect(destination(end)).toBe('/desk/?said=welcome');
      expect(cookieOf(end)).toContain('mrc_desk=');
      expect(await joinScreen(request(path, { ...remote, form }))).toMatchObject({ invitation: undefined });
    });
  },
  ['sqlite'],
);

describe('where a request comes from', () => {
  const from = (url: string, remoteAddress: string, headers: Record<string, string> = {}) => ({
    request: new Request(url, { headers }),
    remoteAddress,
  });

  it.each([
    ['this machine', from('http://localhost:4321/', '127.0.0.1'), true],
    ['this machine by IPv6', from('http://[::1]:4321/', '::1'), true],
    ['this machine, mapped', from('http://127.0.0.1:4321/', '::ffff:127.0.0.1'), true],
    ['elsewhere', from('http://localhost:4321/', '203.0.113.5'), false],
    [
      'a proxy on this machine',
      from('http://localhost/', '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }),
      false,
    ],
    ['a proxy that keeps the name', from('https://mrc.example/', '127.0.0.1'), false],
  ])('%s', (_, origin, expected) => expect(isLoopback(origin)).toBe(expected));

  it.each([
    ['the socket', from('http://x/', '203.0.113.5'), '203.0.113.5'],
    [
      'the proxy’s word, when it is ours',
      from('http://x/', '127.0.0.1', { 'x-forwarded-for': '6.6.6.6, 203.0.113.5' }),
      '203.0.113.5',
    ],
    [
      'not a stranger’s word',
      from('http://x/', '203.0.113.5', { 'x-forwarded-for': '6.6.6.6' }),
      '203.0.113.5',
    ],
  ])('counts attempts by %s', (_, origin, expected) => expect(clientAddress(origin)).toBe(expected));

  it('compares the host, not the scheme that a proxy changes', () => {
    const request = (origin: string) =>
      new Request('http://mrc.example/', { headers: { host: 'mrc.example', origin } });
    expect(isOurs(request('https://mrc.example'))).toBe(true);
    expect(isOurs(request('https://mrc.example.evil.example'))).toBe(false);
  });

  it.each([
    ['/desk/conversations/01abc/', '/desk/conversations/01abc/'],
    ['/desk/?said=saved', '/desk/?said=saved'],
    ['//evil.example', '/desk/'],
    ['/desk//evil.example/../..', '/desk/'],
    ['https://evil.example', '/desk/'],
    ['/desk/\\evil', '/desk/'],
    ['/en/', '/desk/'],
    [null, '/desk/'],
  ])('after signing in %s leads to %s', (path, expected) => expect(safeDeskPath(path)).toBe(expected));
});

describe('every page of the desk', () => {
  /** Those that somebody without a session must reach. */
  const open = new Set([
    ...['sign-in.astro', 'sign-in/code.astro', 'sign-in/passkey.ts', 'sign-out.ts'],
    ...['welcome.astro', 'join.astro', 'new-password.astro'],
    // A locked desk answers these; each looks at the session by itself.
    ...['unlock.astro', 'still-here.ts'],
  ]);
  /** Routes without a page: their function asks at the door. */
  const asks =
    /await enterDesk\((Astro|context)\)|(deskEvents|lockDesk|passkeyRegister|typingAnswer|attachmentAnswer)\(context/;
  const pages = globSync('**/*', { cwd: 'src/pages/desk' }).filter((path) => /\.(astro|ts)$/.test(path));

  it.each(pages)('%s is made on demand, and asks at the door', (path) => {
    const text = readFileSync(`src/pages/desk/${path}`, 'utf8');
    expect(text).toContain('export const prerender = false;');
    if (!open.has(path)) expect(text).toMatch(asks);
    expect(text).not.toMatch(/set:html|style=|is:inline/);
  });

  it('is counted', () => expect(pages.length).toBeGreaterThan(9));
});
