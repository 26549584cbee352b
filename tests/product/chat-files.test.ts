/** Files from the web chat to the desk and back over the real HTTP server; codes; what stays on the device. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProduct, type Product } from '../support/product.ts';
import { createDeskClient, type DeskClient } from './security/desk-client.ts';
import { joinFirst, password } from './security/desk-people.ts';

const office = 'mrc-erbil';
const foreign = 'mrc-baghdad-molsa';

/** A phone's browser: cookies as they are set, with what says how long they last. */
interface Phone {
  readonly cookies: Map<string, string>;
  readonly lines: string[];
  send(fields: Readonly<Record<string, string | Blob>>): Promise<Response>;
  page(): Promise<string>;
  get(path: string): Promise<Response>;
}

let product: Product;
let admin: DeskClient;
let counsellor: DeskClient;
let stranger: DeskClient;

function createPhone(): Phone {
  const cookies = new Map<string, string>();
  const lines: string[] = [];
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('origin', product.url);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(product.url + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      lines.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || value === 'deleted') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    lines,
    get: (path) => request(path),
    page: async () => (await request('/en/ask/')).text(),
    send(fields) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string') form.set(name, value);
        else form.set(name, value, 'photo of my passport.exe');
      }
      return request('/en/ask/', { method: 'POST', body: form });
    },
  };
}

const photo = async (): Promise<Blob> => {
  const bytes = await sharp({ create: { width: 120, height: 80, channels: 3, background: '#08c' } })
    .withExif({ IFD0: { Make: 'PLANTED-MAKER' } })
    .jpeg()
    .toBuffer();
  return new Blob([new Uint8Array(bytes)], { type: 'text/html' });
};

/** @returns the path of the link */
async function invite(invitee: string, offices: string): Promise<string> {
  const fields = { act: 'invite', role: 'counsellor', offices, invitee };
  const page = await (await admin.post('/desk/staff/', fields)).text();
  return /(\/desk\/join\/\?link=[\w-]+)/.exec(page)?.[1] ?? '';
}

async function join(path: string, login: string): Promise<DeskClient> {
  const client = createDeskClient(product.url);
  await client.post(path, { name: login, login, password, again: password, locale: 'en' });
  return client;
}

beforeAll(async () => {
  product = await createProduct();
  await product.start();
  admin = await joinFirst(product);
  const links = [await invite('sara', office), await invite('omar', foreign)] as const;
  counsellor = await join(links[0], 'sara');
  stranger = await join(links[1], 'omar');
}, 90_000);
afterAll(() => product.dispose());

/** Somebody in Erbil asks for a person; Sara takes it. @returns the conversation's id */
async function talkTo(phone: Phone): Promise<string> {
  await phone.send({ text: 'I live in Erbil and I want to talk to a counsellor please' });
  await phone.send({ choice: 'consent:yes' });
  const queue = await (await counsellor.get('/desk/')).text();
  const ids = [...queue.matchAll(/\/desk\/conversations\/([\w-]+)\//g)].map(([, id = '']) => id);
  for (const id of new Set(ids)) {
    const taken = await counsellor.post(`/desk/conversations/${id}/`, { act: 'accept' });
    if (taken.status === 303) return id;
  }
  throw new Error(`nobody waits in ${queue.slice(0, 200)}`);
}

const filesIn = (html: string): string[] =>
  [...html.matchAll(/\/desk\/attachments\/[\w-]+\/\?of=[\w-]+/g)].map(([path]) => path);

describe('a picture', () => {
  let phone: Phone;
  let conversation = '';
  let path = '';

  test('reaches the counsellor made anew, sealed and on record; the person is told', async () => {
    phone = createPhone();
    conversation = await talkTo(phone);
    expect((await phone.send({ text: 'this is it', file: await photo() })).status).toBe(303);
    await expect
      .poll(
        async () => filesIn(await (await counsellor.get(`/desk/conversations/${conversation}/`)).text()),
        {
          timeout: 15_000,
        },
      )
      .not.toEqual([]);
    [path = ''] = filesIn(await (await counsellor.get(`/desk/conversations/${conversation}/`)).text());
    const response = await counsellor.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toContain('.jpg"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('latin1')).not.toContain('PLANTED-MAKER');
    await expect.poll(() => phone.page(), { timeout: 15_000 }).toContain('It has arrived.');
    expect(await (await admin.get('/desk/audit/')).text()).toContain('attachment.read');
  });

  test('is nobody else’s: not another office’s, not a stranger’s, not by another conversation', async () => {
    expect((await stranger.get(path)).status).toBe(404);
    expect((await admin.get(path)).status).toBe(404);
    expect((await fetch(product.url + path, { redirect: 'manual' })).status).toBe(303);
    expect((await counsellor.get(path.replace(/of=.*/, 'of=other'))).status).toBe(404);
    const [, id = ''] = /attachments\/([\w-]+)/.exec(path) ?? [];
    expect((await phone.get(`/en/ask/files/${id}/`)).status).toBe(200);
    expect((await createPhone().get(`/en/ask/files/${id}/`)).status).toBe(404);
  });

  test('a part of it is given to a player that asks for a part', async () => {
    const response = await counsellor.get(path, { range: 'bytes=0-9' });
    expect(response.status).toBe(206);
    expect((await response.arrayBuffer()).byteLength).toBe(10);
    expect((await counsellor.get(path, { range: 'bytes=999999999-' })).status).toBe(416);
  });

  test('comes back from the counsellor, as does a PDF; nothing else does', async () => {
    const sendBack = async (bytes: Uint8Array<ArrayBuffer>): Promise<Response> => {
      const form = new FormData();
      form.set('form', `form-${bytes.length}`);
      form.set('text', 'please look');
      form.set('file', new Blob([bytes]), 'sheet.pdf');
      const cookie = [...counsellor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      return fetch(`${product.url}/desk/conversations/${conversation}/send-file/`, {
        method: 'POST',
        headers: { origin: product.url, cookie },
        body: form,
        redirect: 'manual',
      });
    };
    expect((await sendBack(new TextEncoder().encode('%PDF-1.4 hello'))).status).toBe(303);
    const refused = await sendBack(new TextEncoder().encode('<script>alert(1)</script>'));
    expect(refused.status).toBe(200);
    expect(await refused.text()).toContain('Only pictures and PDF');
    const page = await phone.page();
    const [, file = ''] = /href="(\/en\/ask\/files\/[\w-]+\/)"[^>]*>[^<]*Document/s.exec(page) ?? [];
    const response = await phone.get(file);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="sheet\.pdf"/);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
  });

  test('that is a program, or too large, is refused while the person is there to hear it', async () => {
    const program = await phone.send({ file: new Blob([new Uint8Array([0x4d, 0x5a, 0x90, 0, 3])]) });
    expect(program.status).toBe(400);
    expect(await program.text()).toContain('We cannot take this kind of file');
    const large = await phone.send({ file: new Blob([new Uint8Array(10_500_000)]) });
    expect([400, 413]).toContain(large.status);
    const huge = await phone.send({ file: new Blob([new Uint8Array(12_000_000)]) }).catch(() => undefined);
    expect([413, undefined]).toContain(huge?.status);
  });

  test('sent while the program talks is offered to a counsellor, with a button', async () => {
    const alone = createPhone();
    await alone.send({ file: await photo() });
    const page = await alone.page();
    expect(page).toContain('value="file:pass"');
    expect(page).toContain('Received');
  });
});

describe('the device', () => {
  test('keeps nothing beyond the browser’s closing, unless asked to', async () => {
    const phone = createPhone();
    await phone.page();
    expect(phone.lines).toEqual([]);
    await phone.send({ text: 'hello there' });
    expect(phone.lines.filter((line) => line.startsWith('mrc-chat=')).at(-1)).not.toMatch(/max-age|expires/i);
    await phone.send({ act: 'keep' });
    expect(phone.lines.filter((line) => line.startsWith('mrc-chat=')).at(-1)).toMatch(/Max-Age=2592000/);
    expect(await phone.page()).toContain('value="unkeep"');
    await phone.send({ act: 'unkeep' });
    expect(phone.lines.filter((line) => line.startsWith('mrc-chat=')).at(-1)).not.toMatch(/max-age|expires/i);
    await phone.send({ act: 'leave' });
    expect(phone.cookies.size).toBe(0);
  });

  test('another one opens the conversation by the code that was written down', async () => {
    const phone = createPhone();
    await phone.send({ text: 'hello from the first phone' });
    const shown = await (await phone.send({ act: 'code' })).text();
    const [code = ''] = /(\d{4} ){4}\d{4}/.exec(shown) ?? [];
    expect(code).not.toBe('');
    const other = createPhone();
    expect((await other.send({ act: 'resume', code: '1234 1234 1234 1234 1234' })).status).toBe(403);
    expect((await other.send({ act: 'resume', code })).status).toBe(303);
    expect(await other.page()).toContain('hello from the first phone');
    expect(product.output()).not.toContain(code.slice(0, 9));
    // What is guessed again and again rests.
    const guesser = createPhone();
    const statuses: number[] = [];
    for (let guess = 0; guess < 10; guess += 1)
      statuses.push((await guesser.send({ act: 'resume', code: `${guess}`.repeat(20) })).status);
    expect(statuses).toContain(429);
  });
});

test('a counsellor who types is seen on the open page, and only by this person', async () => {
  const phone = createPhone();
  const conversation = await talkTo(phone);
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const stopped = new AbortController();
  const stream = await fetch(`${product.url}/en/ask/events/`, {
    headers: { cookie },
    signal: stopped.signal,
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await counsellor.json('/desk/typing/', { conversation })).status).toBe(204);
  let heard = '';
  while (!heard.includes('event: typing')) heard += (await reader?.read())?.value ?? '';
  stopped.abort();
  expect((await stranger.json('/desk/typing/', { conversation })).status).toBe(204);
  expect((await counsellor.json('/desk/typing/', { conversation }, 'https://evil.example')).status).toBe(403);
});
