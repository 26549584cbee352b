/** What an attacker would try, against the running program: one process for all, as `npm start` runs it. */
import { connect, type Socket } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { conversationFormSchema } from '../../../src/desk/forms/conversation-form.ts';
import { launchBrowser } from '../../support/browser.ts';
import { createProduct, type Product } from '../../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator.ts';
import { createDeskClient, type DeskClient, type RawReply, sendRaw } from './desk-client.ts';
import { hire, joinFirst, password, signIn } from './desk-people.ts';
import { aliveOn, letsScriptRun, openWatched, plainly } from './inert-page.ts';
import { onDemandRoutes, prerenderedPaths } from './routes.ts';
import { xssCorpus } from './xss-corpus.ts';
import { isLongRun } from '../../support/long-run.ts';

const person = 700_200_300;
const own = 'mrc-sulaymaniyah';
const evil = 'https://evil.example';
let emulator: TelegramEmulator;
let product: Product;
let browser: Browser;
let administrator: DeskClient;
/** Of the conversation's office. */
let counsellor: DeskClient;
/** Of another office. */
let stranger: DeskClient;
let conversation = '';
let slow: Promise<number>;

/** Opens sockets that never finish a header. @returns milliseconds until the program has closed the last of them */
async function holdHeaders(count: number): Promise<number> {
  const begun = performance.now();
  const closings = Array.from({ length: count }, () => {
    const socket: Socket = connect(product.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /en/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    const drip = setInterval(() => socket.write('a'), 1_000);
    return new Promise<void>((resolve) => {
      socket.on('close', () => {
        clearInterval(drip);
        resolve();
      });
      socket.resume();
    });
  });
  await Promise.all(closings);
  return performance.now() - begun;
}

/** Danger goes to the queue at once, before any question. @returns the conversation's id */
async function writeInDanger(): Promise<string> {
  emulator.write(person, 'لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم', {
    languageCode: 'ku',
    firstName: '<img src=x onerror="window.ran=1">',
  });
  return vi.waitFor(
    async () => {
      const page = await (await counsellor.get('/desk/')).text();
      const id = /\/desk\/conversations\/([\w-]+)\//.exec(page)?.[1];
      if (id === undefined) throw new Error('not in the queue');
      return id;
    },
    { timeout: 15_000, interval: 200 },
  );
}

beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({ TELEGRAM_BOT_TOKEN: emulator.token, TELEGRAM_API_ROOT: emulator.apiRoot });
  [browser] = await Promise.all([launchBrowser(), product.start()]);
  administrator = await joinFirst(product);
  counsellor = await hire(product, administrator, { login: 'dilan', role: 'counsellor', offices: [own] });
  stranger = await hire(product, administrator, {
    login: 'omar',
    role: 'hub_officer',
    offices: ['mrc-erbil'],
  });
  conversation = await writeInDanger();
  slow = holdHeaders(40);
}, 90_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
  await emulator.close();
});

describe('security headers', () => {
  const always: Readonly<Record<string, RegExp>> = {
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'permissions-policy': /camera=\(\)/,
    'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  };

  const problems = (path: string, headers: Headers): readonly string[] => {
    const policy = headers.get('content-security-policy') ?? '';
    const missing = Object.entries(always)
      .filter(([name, value]) => !value.test(headers.get(name) ?? ''))
      .map(([name]) => `${path}: ${name} is ${headers.get(name) ?? 'missing'}`);
    const loose = /unsafe-inline|unsafe-eval|https?:|\*|data:|blob:/.exec(policy)?.[0];
    return loose === undefined ? missing : [...missing, `${path}: the policy has ${loose}`];
  };

  test('stand on every kind of page, file and answer', async () => {
    const paths = [
      ...prerenderedPaths('dist/client'),
      ...onDemandRoutes('').map(({ path }) => path),
      ...['/api/health', '/favicon.svg', '/nothing-here/', '/en/nothing-here/', '/api/nothing/', '/desk'],
    ];
    expect(paths.length).toBeGreaterThan(30);
    const found: string[] = [];
    for (const path of paths) {
      const response = await fetch(product.url + path, { redirect: 'manual' });
      await response.body?.cancel();
      found.push(...problems(path, response.headers));
    }
    expect(found).toEqual([]);
  }, 60_000);

  test('stand on the desk’s pages for somebody signed in, which stay in no cache', async () => {
    const found: string[] = [];
    for (const { path } of onDemandRoutes('desk/')) {
      if (/events|sign-out/.test(path)) continue;
      const response = await administrator.get(path);
      await response.body?.cancel();
      found.push(...problems(path, response.headers));
      if (response.status === 200 && !/no-store/.test(response.headers.get('cache-control') ?? ''))
        found.push(`${path}: may be kept`);
    }
    expect(found).toEqual([]);
  });
});

describe('forms and JSON from elsewhere', () => {
  test.each([[evil], ['null'], [null], [`${evil}:443`], ['http://localhost']])(
    'change nothing from %s',
    async (origin) => {
      const client = await signIn(product, 'dilan');
      for (const { path } of onDemandRoutes('desk/', conversation)) {
        const sendings = [
          await client.post(path, { act: 'accept', login: 'dilan', password, code: '1', pin: '1' }, origin),
          await client.json(path, { step: 'ask', password }, origin),
        ];
        for (const response of sendings) {
          await response.body?.cancel();
          const isRefused = [403, 404, 405, 415].includes(response.status);
          const isSentAway = response.status === 303 && response.headers.getSetCookie().length === 0;
          expect([path, isRefused || isSentAway ? 'refused' : response.status]).toEqual([path, 'refused']);
        }
      }
      const page = await (await client.get(`/desk/conversations/${conversation}/`)).text();
      expect(page).toContain('value="accept"');
    },
    60_000,
  );

  test('also not as plain text, which browsers send without asking', async () => {
    const client = await signIn(product, 'dilan');
    const cookie = `mrc_desk=${client.cookies.get('mrc_desk') ?? ''}`;
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ]) {
      const { status } = await sendRaw(product.port, `/desk/conversations/${conversation}/`, {
        method: 'POST',
        headers: { cookie, origin: evil, 'content-type': type, host: `localhost:${product.port}` },
        body: type.startsWith('multipart')
          ? '--x\r\nContent-Disposition: form-data; name="act"\r\n\r\naccept\r\n--x--\r\n'
          : 'act=accept',
      });
      expect([type, status]).toEqual([type, 403]);
    }
  });

  test('cannot send a question of the public chat either', async () => {
    const client = createDeskClient(product.url);
    expect((await client.post('/en/ask/', { text: 'hello' }, evil)).status).toBe(403);
  });
});

describe('sessions', () => {
  test('have cookies that scripts and other sites do not get', async () => {
    const { setCookies } = await signIn(product, 'dilan');
    expect(setCookies.length).toBeGreaterThan(0);
    for (const line of setCookies) {
      expect(line).toMatch(/; Path=\/desk; HttpOnly; SameSite=Lax/);
      expect(line).not.toMatch(/Domain=/i);
    }
  });

  test('are never those that somebody planted before', async () => {
    const attacker = await signIn(product, 'omar');
    for (const planted of ['x'.repeat(43), attacker.cookies.get('mrc_desk') ?? '']) {
      const victim = createDeskClient(product.url);
      victim.cookies.set('mrc_desk', planted);
      const response = await victim.post('/desk/sign-in/', { login: 'dilan', password });
      expect(response.status).toBe(303);
      expect(victim.cookies.get('mrc_desk')).not.toBe(planted);
      const before = createDeskClient(product.url);
      before.cookies.set('mrc_desk', planted);
      expect((await before.get('/desk/')).headers.get('location')).toBe('/desk/sign-in/');
    }
  });

  test('locked answer nothing but the question for the PIN', async () => {
    const client = await hire(product, administrator, { login: 'rebin', role: 'counsellor', offices: [own] });
    const set = { act: 'pin-set', pin: '730412', again: '730412', minutes: '5', password };
    expect((await client.post('/desk/me/security/', set)).status).toBe(303);
    await client.post('/desk/lock/', {});
    for (const { path } of onDemandRoutes('desk/', conversation)) {
      if (/welcome|join|new-password|sign-out/.test(path)) continue;
      const response = await client.get(path);
      const text = await response.text();
      const isQuiet =
        response.status === 401 ||
        response.status === 403 ||
        path === '/desk/unlock/' ||
        /^\/desk\/(unlock|sign-in)?\/?(\?|$)/.test(response.headers.get('location') ?? '-');
      expect([path, isQuiet]).toEqual([path, true]);
      expect(text).not.toContain('خۆم بکوژم');
    }
    const reply = { act: 'accept' };
    const refused = await client.post(`/desk/conversations/${conversation}/`, reply);
    expect(refused.headers.get('location')).toContain('/desk/unlock/');
    for (let index = 0; index < 5; index += 1) await client.post('/desk/unlock/', { pin: `99999${index}` });
    const after = await client.post('/desk/unlock/', { pin: '730412' });
    expect(after.headers.get('location')).toBe('/desk/sign-in/');
  });
});

describe('another office’s officer', () => {
  test('gets nothing by any id of any page', async () => {
    for (const { pattern, path } of onDemandRoutes('desk/', conversation).filter(({ hasId }) => hasId)) {
      const response = await stranger.get(path);
      const text = await response.text();
      expect([pattern, [403, 404].includes(response.status)]).toEqual([pattern, true]);
      expect(text).not.toContain('خۆم بکوژم');
    }
  });

  test('gets nothing by any form of the conversation’s page', async () => {
    const acts = conversationFormSchema.options.map(({ shape }) => shape.act.value);
    expect(acts.length).toBeGreaterThan(8);
    const fields = {
      ...{ office: 'mrc-erbil', form: 'f1', text: 'hello', passage: 'small-business#loans' },
      ...{ outcome: 'information_given', confirmed: 'yes', reason: 'x', colleague: 'x' },
    };
    for (const act of acts) {
      const response = await stranger.post(`/desk/conversations/${conversation}/`, { act, ...fields });
      expect([act, response.status]).toEqual([act, 403]);
    }
    const page = await (await counsellor.get(`/desk/conversations/${conversation}/`)).text();
    expect(page).toContain('value="accept"');
  });

  test('cannot send it on, end a colleague’s session, or touch staff and offices by their ids', async () => {
    const queue = await (await counsellor.get('/desk/')).text();
    const handoff = /name="handoff" value="([\w-]+)"/.exec(queue)?.[1] ?? conversation;
    const sent = await stranger.post('/desk/', { handoff, office: 'mrc-erbil' });
    expect(sent.headers.get('location') ?? '').not.toContain('said=transferred');

    const colleague = await signIn(product, 'dilan');
    const list = await (await counsellor.get('/desk/me/security/')).text();
    const sessions = [...list.matchAll(/name="id" value="([\w-]+)"/g)].map(([, id = '']) => id);
    expect(sessions.length).toBeGreaterThan(0);
    for (const id of sessions) await stranger.post('/desk/me/security/', { act: 'end-one', id });
    expect((await colleague.get('/desk/')).status).toBe(200);

    const staff = await (await administrator.get('/desk/staff/')).text();
    const ids = [...new Set([...staff.matchAll(/name="id" value="([\w-]+)"/g)].map(([, id = '']) => id))];
    for (const id of ids)
      for (const act of ['change', 'disable', 'enable', 'withdraw', 'reset-factor']) {
        const form = { act, id, role: 'administrator', offices: ['mrc-erbil'] };
        expect((await stranger.post('/desk/staff/', form)).status).toBe(403);
      }
    const office = await stranger.post(`/desk/offices/${own}/`, { knowsHours: 'no', isPaused: 'yes' });
    expect(office.status).toBe(403);
  });
});

describe('addresses', () => {
  const escapes = [
    ...['/../package.json', '/../../../../../../etc/passwd', '/en/../../package.json'],
    ...['/%2e%2e/package.json', '/..%2fpackage.json', '/%2e%2e%2fpackage.json', '/..%5c..%5cpackage.json'],
    ...['/assets/..%2f..%2f..%2fpackage.json', '/assets/../../server/entry.mjs', '/..%252fpackage.json'],
    ...['/desk/..%2f..%2fpackage.json', '/desk/conversations/..%2f..%2f..%2fpackage.json/'],
    ...[
      '/....//package.json',
      '/.env',
      '/%00',
      '/en/%00/',
      '/%',
      '/%zz/',
      '/en/%c0%ae%c0%ae/',
      '//etc/passwd',
    ],
    ...['/data/mrc.sqlite', '/keys/field.key', '/_headers.json', '/collections.json', '/server/entry.mjs'],
  ];

  test.each(escapes)('%s leads to no file of ours', async (path) => {
    const reply: RawReply = await sendRaw(product.port, path);
    expect(reply.status).toBeGreaterThanOrEqual(300);
    expect(reply.status).toBeLessThan(500);
    expect(reply.body).not.toMatch(/"name": "mrc-portal"|root:x:0|createExports|digestSecret/);
  });

  test.each([
    ...['//evil.example', '//evil.example/', '//evil.example/%2e%2e', '/\\evil.example', '/%5cevil.example'],
    ...['/%2f/evil.example', '/en//evil.example', '//evil', '/xx//evil.example/', '/en/ask//evil.example'],
    ...[
      '/%0d%0aLocation:%20https://evil.example',
      '/.evil.example',
      '/@evil.example',
      '/https://evil.example',
    ],
  ])('%s sends nobody elsewhere', async (path) => {
    const { headers } = await sendRaw(product.port, path);
    const location = headers['location'];
    if (typeof location !== 'string') return;
    expect(new URL(location, product.url).origin).toBe(product.url);
  });

  test.each(['//evil.example', evil, '/\\evil.example', '/desk/../..//evil.example', 'javascript:alert(1)'])(
    'signing in with to=%s leads to the desk',
    async (to) => {
      const client = createDeskClient(product.url);
      const path = `/desk/sign-in/?to=${encodeURIComponent(to)}`;
      const response = await client.post(path, { login: 'dilan', password });
      expect(response.headers.get('location')).toBe('/desk/');
    },
  );
});

describe('too much', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'x' };
  const here = (): Record<string, string> => ({
    ...form,
    origin: product.url,
    host: `localhost:${product.port}`,
  });

  test('a body of megabytes is refused, with its length told or not', async () => {
    const body = `login=${'a'.repeat(3_000_000)}`;
    const told = { ...here(), 'content-length': String(body.length) };
    const replies = await Promise.all([
      sendRaw(product.port, '/desk/sign-in/', { method: 'POST', headers: told, body }).catch(() => undefined),
      sendRaw(product.port, '/desk/sign-in/', {
        method: 'POST',
        headers: { ...here(), 'transfer-encoding': 'chunked' },
        body,
      }).catch(() => undefined),
    ]);
    for (const reply of replies) expect([413, 411, 400, 500, undefined]).toContain(reply?.status);
    expect((await fetch(`${product.url}/api/health`)).status).toBe(200);
  });

  test('a header or an address of a hundred kilobytes is refused', async () => {
    const long = 'a'.repeat(100_000);
    const replies = await Promise.all([
      sendRaw(product.port, '/en/', { headers: { 'x-long': long } }).catch(() => undefined),
      sendRaw(product.port, `/en/?q=${long}`).catch(() => undefined),
    ]);
    for (const reply of replies) expect([431, 414, 400, undefined]).toContain(reply?.status);
  });

  test('forty clients that never finish a header hold nobody up and are sent away', async () => {
    const begun = performance.now();
    expect((await fetch(`${product.url}/en/`)).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(await slow).toBeLessThan(25_000);
  }, 40_000);

  test.runIf(isLongRun)(
    'a client that never finishes a body is sent away',
    async () => {
      const begun = performance.now();
      const socket = connect(product.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        `POST /desk/sign-in/ HTTP/1.1\r\nHost: localhost:${product.port}\r\nOrigin: ${product.url}\r\n` +
          'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900000\r\n\r\nlogin=',
      );
      const drip = setInterval(() => socket.write('a'), 1_000);
      await new Promise<void>((resolve) => {
        socket.on('close', () => resolve());
        socket.resume();
      });
      clearInterval(drip);
      expect(performance.now() - begun).toBeLessThan(45_000);
    },
    60_000,
  );
});

describe('what people write', () => {
  test('the corpus has at least a hundred texts, all different', () => {
    expect(new Set(xssCorpus).size).toBe(xssCorpus.length);
    expect(xssCorpus.length).toBeGreaterThanOrEqual(100);
  });

  test('runs nothing on the desk, asks for nothing, and is shown as it was written', async () => {
    // By default every fifth, so that each kind is there.
    const texts = isLongRun ? xssCorpus : xssCorpus.filter((_, index) => index % 5 === 0);
    for (const text of texts) emulator.write(person, text);
    await expect.poll(() => emulator.unconfirmed(), { timeout: 60_000 }).toBe(0);

    const { page, happened } = await openWatched(browser, product.url, counsellor);
    const path = `${product.url}/desk/conversations/${conversation}/`;
    const last = texts.at(-1) ?? '';
    await expect
      .poll(
        async () => {
          await page.goto(path);
          return page.locator('#live').innerText();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toContain(last.slice(0, 12));
    expect(await aliveOn(page)).toEqual([]);
    const shown = await page.locator('#live').innerText();
    const missing = texts.filter((text) => !plainly(shown).includes(plainly(text).slice(0, 40)));
    expect(missing).toEqual([]);
    await page.mouse.move(100, 100);
    await page.goto(`${product.url}/desk/`);
    expect(await page.evaluate(() => (window as { ran?: unknown }).ran)).toBeUndefined();
    expect(happened).toEqual([]);
    expect(await letsScriptRun(page)).toBe(false);
    await page.context().close();
  }, 240_000);
});

test('after all this the program is well, and its log holds nothing anybody wrote', async () => {
  expect((await fetch(`${product.url}/api/health`)).status).toBe(200);
  expect(product.output()).not.toMatch(/evil\.example|alert\(1\)|خۆم بکوژم|river palm/);
});
