/**
 * The ids of things that exist, in the hands of people whom they do not concern: every role at another office, every
 * route that takes one, every form that names one. What opens follows from the table of rights, never from the id.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Act, may, type Role, roles } from '#privacy/access';
import { createProduct, type Product } from '../../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator.ts';
import type { DeskClient } from './desk-client.ts';
import { hire, joinFirst } from './desk-people.ts';
import { idRoutes, type Victim } from './id-routes.ts';

const own = 'mrc-sulaymaniyah';
const foreign = 'mrc-erbil';
const person = 700_600_100;
const secret = 'لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم';
let emulator: TelegramEmulator;
let product: Product;
let administrator: DeskClient;
/** Who meets the person. */
let counsellor: DeskClient;
/** Writes the office's replies. */
let head: DeskClient;
/** One of every role, at the other office. */
const strangers = new Map<Role, DeskClient>();
let victim: Victim;
let savedReply = '';

const find = async (client: DeskClient, path: string, pattern: RegExp): Promise<string> =>
  vi.waitFor(
    async () => {
      const [, found] = pattern.exec(await (await client.get(path)).text()) ?? [];
      if (found === undefined) throw new Error(`${path} has no ${pattern.source}`);
      return found;
    },
    { timeout: 30_000, interval: 400 },
  );

/** Of the appointment. */
let day = '';
const atTen = (): string => `${day}T10:00`;

/** On the first day that is no public holiday. */
async function offerTime(path: string): Promise<void> {
  for (let ahead = 1; ahead < 20; ahead += 1) {
    day = new Date(Date.now() + (24 * ahead + 3) * 3_600_000).toISOString().slice(0, 10);
    const offered = await counsellor.post(`${path}appointment/`, { own: atTen(), confirmed: 'yes' });
    if (offered.status === 303) return;
  }
  throw new Error('no day is open');
}

/** A conversation with a file and a booked appointment. */
async function makeConversation(): Promise<Pick<Victim, 'conversation' | 'attachment' | 'appointment'>> {
  emulator.write(person, secret);
  const conversation = await find(counsellor, '/desk/', /\/desk\/conversations\/([\w-]+)\//);
  const path = `/desk/conversations/${conversation}/`;
  await counsellor.post(path, { act: 'accept' });
  const chat = { id: person, type: 'private', first_name: 'A' };
  emulator.push({
    message: {
      ...{ message_id: emulator.nextMessageId(), date: Math.floor(Date.now() / 1000), chat },
      from: { id: person, is_bot: false, first_name: 'A' },
      document: {
        ...{ file_id: emulator.keepFile(new TextEncoder().encode('%PDF-1.4 hello')), file_unique_id: 'u' },
        file_name: 'paper.pdf',
      },
    },
  });
  const attachment = await find(counsellor, path, /\/desk\/attachments\/([\w-]+)\//);
  await offerTime(path);
  await vi.waitFor(() => {
    if (!emulator.sent.some(({ buttons }) => buttons.some(({ data }) => data.startsWith('visit:'))))
      throw new Error('nothing offered');
  }, 20_000);
  emulator.write(person, '1');
  const list = `/desk/appointments/?office=${own}&day=${day}`;
  const appointment = await find(counsellor, list, /\/desk\/appointments\/([\w-]+)\/slip\//);
  return { conversation, attachment, appointment };
}

async function makeOthers(): Promise<Pick<Victim, 'broadcast' | 'complaint' | 'office'>> {
  const written = await administrator.post('/desk/broadcasts/', {
    ...{ act: 'write', topics: 'work', 'text.en': 'News', 'text.ar': 'أخبار' },
  });
  const [, broadcast = ''] = /broadcasts\/([\w-]+)\//.exec(written.headers.get('location') ?? '') ?? [];
  await fetch(`${product.url}/en/complain/`, {
    ...{ method: 'POST', headers: { origin: product.url } },
    body: new URLSearchParams({ act: 'send', kind: 'money', office: own, text: secret }),
  });
  const coordinator = strangers.get('coordinator') as DeskClient;
  const complaint = await find(coordinator, '/desk/complaints/', /\/desk\/complaints\/([\w-]+)\//);
  return { broadcast, complaint, office: own };
}

beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({ TELEGRAM_BOT_TOKEN: emulator.token, TELEGRAM_API_ROOT: emulator.apiRoot });
  await product.start();
  administrator = await joinFirst(product);
  counsellor = await hire(product, administrator, { login: 'dilan', role: 'counsellor', offices: [own] });
  head = await hire(product, administrator, { login: 'head', role: 'hub_officer', offices: [own] });
  for (const role of roles)
    strangers.set(role, await hire(product, administrator, { login: `x-${role}`, role, offices: [foreign] }));
  victim = { ...(await makeConversation()), ...(await makeOthers()) };
  await head.post('/desk/saved-replies/', { act: 'save', office: own, title: 'Ours', 'text-en': 'Ours' });
  const pictures = join(product.dataDir, 'content/handbook/pictures');
  mkdirSync(pictures, { recursive: true });
  copyFileSync('content/handbook/pictures/queue.en.png', join(pictures, 'queue.en.png'));
  savedReply = await find(head, '/desk/saved-replies/', /name="id" value="([\w-]+)"/);
}, 180_000);
afterAll(async () => {
  await product.dispose();
  await emulator.close();
});

/** Whether the table of rights opens the thing of the other office to this role. */
const opens = (role: Role, right: Act | undefined): boolean =>
  right === undefined || may({ role, offices: [foreign], isDisabled: false }, right, { office: own });

describe('addresses', () => {
  test('are those of things that exist: they open to whom they concern', async () => {
    expect(Object.values(victim)).not.toContain('');
    const mine = ['conversation.read', 'appointment.offer', 'conversation.reply', 'appointment.see'];
    for (const [pattern, { path, right }] of Object.entries(idRoutes)) {
      const client = right === undefined || mine.includes(right) ? counsellor : administrator;
      if (right === 'complaint.see') continue;
      const { status } = await client.get(path(victim));
      expect([pattern, status]).toEqual([pattern, 200]);
    }
  });

  test.each(roles)('open to a %s of another office what the table says, and nothing else', async (role) => {
    const client = strangers.get(role) as DeskClient;
    for (const [pattern, { path, right }] of Object.entries(idRoutes)) {
      const response = await client.get(path(victim));
      const text = await response.text();
      const found =
        response.status === 200 ? 'open' : [403, 404].includes(response.status) ? 'shut' : response.status;
      expect([pattern, found]).toEqual([pattern, opens(role, right) ? 'open' : 'shut']);
      if (right !== 'complaint.see') expect(text).not.toContain(secret);
    }
  });

  test('of files and lists open nothing with somebody else’s conversation or office behind them', async () => {
    const { attachment, conversation } = victim;
    for (const [role, client] of strangers) {
      for (const of of [conversation, 'x', ''])
        expect([role, (await client.get(`/desk/attachments/${attachment}/?of=${of}`)).status]).toEqual([
          role,
          404,
        ]);
      expect([role, (await client.get(`/desk/appointments/?office=${own}`)).status]).toEqual([role, 403]);
      const queue = await (await client.get(`/desk/?office=${own}&tab=office`)).text();
      expect(queue).not.toContain(conversation);
    }
  });

  test('of the live stream tell nothing of a conversation that is not theirs', async () => {
    for (const [role, client] of strangers) {
      const stop = new AbortController();
      const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(`${product.url}/desk/events/?conversation=${victim.conversation}`, {
        ...{ headers: { cookie }, signal: stop.signal },
      });
      let heard = '';
      const reading = (async () => {
        for await (const part of response.body ?? []) heard += Buffer.from(part).toString();
      })().catch(() => undefined);
      await counsellor.post(`/desk/conversations/${victim.conversation}/`, {
        act: 'note',
        note: `for ${role}`,
      });
      await new Promise((resolve) => setTimeout(resolve, 700));
      stop.abort();
      await reading;
      expect(heard).not.toContain(victim.conversation);
      expect(heard.match(/for \w+|خۆم/g)).toBeNull();
    }
  }, 60_000);
});

describe('forms with ids of another office', () => {
  const page = (path: string) => async (client: DeskClient) => (await client.get(path)).text();
  const conversationPage = async () => page(`/desk/conversations/${victim.conversation}/`)(counsellor);

  test('change no appointment', async () => {
    const list = `/desk/appointments/?office=${own}&day=${day}`;
    for (const client of strangers.values())
      for (const act of ['cancel', 'arrive', 'miss'])
        for (const at of ['/desk/appointments/', list, `/desk/appointments/?office=${foreign}`])
          await client.post(at, { act, id: victim.appointment });
    expect(await page(list)(counsellor)).toMatch(/value="cancel"/);
    const offer = { own: atTen(), confirmed: 'yes', instead: victim.appointment };
    for (const client of strangers.values())
      expect(
        (await client.post(`/desk/conversations/${victim.conversation}/appointment/`, offer)).status,
      ).toBe(403);
  });

  test('touch no saved reply, and use none', async () => {
    const conversation = `/desk/conversations/${victim.conversation}/`;
    for (const client of strangers.values()) {
      await client.post('/desk/saved-replies/', {
        act: 'remove',
        id: savedReply,
        office: foreign,
        version: '1',
      });
      await client.post('/desk/saved-replies/', {
        ...{
          act: 'save',
          id: savedReply,
          office: foreign,
          version: '1',
          title: 'Theirs',
          'text-en': 'Theirs',
        },
      });
      const added = { act: 'save', office: own, title: 'Theirs', 'text-en': 'Theirs' };
      await client.post('/desk/saved-replies/', added);
      const used = { act: 'saved', form: 'f9', saved: savedReply };
      expect((await client.post(conversation, used)).status).toBe(403);
    }
    const shown = await page('/desk/saved-replies/')(head);
    expect(shown).toContain('Ours');
    expect(shown).not.toContain('Theirs');
  });

  test('send, tell and take nothing', async () => {
    const before = emulator.sent.length;
    for (const client of strangers.values()) {
      await client.json('/desk/typing/', { conversation: victim.conversation });
      const path = `/desk/conversations/${victim.conversation}/`;
      const form = new FormData();
      form.set('text', 'from a stranger');
      form.set('file', new Blob(['%PDF-1.4 x']), 'x.pdf');
      const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = await fetch(`${product.url}${path}send-file/`, {
        ...{ method: 'POST', redirect: 'manual', body: form },
        headers: { origin: product.url, cookie },
      });
      expect(sent.status).toBe(403);
      expect((await client.post(path, { act: 'export' })).status).toBe(403);
      expect((await client.post(path, { act: 'take-over' })).status).toBe(403);
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(emulator.sent.slice(before)).toEqual([]);
    expect(await conversationPage()).toContain('value="reply"');
  });

  test('answer and close no complaint but for those who read it, and pass nothing on', async () => {
    const path = `/desk/complaints/${victim.complaint}/`;
    for (const [role, client] of strangers) {
      if (opens(role, 'complaint.see')) continue;
      for (const act of ['answer', 'close', 'pass'])
        expect((await client.post(path, { act, version: '2', text: 'x', office: foreign })).status).toBe(404);
    }
  });

  test('send or stop no broadcast', async () => {
    const path = `/desk/broadcasts/${victim.broadcast}/`;
    for (const [role, client] of strangers) {
      if (opens(role, 'broadcast.write')) continue;
      for (const act of ['schedule', 'stop', 'change', 'unschedule'])
        expect((await client.post(path, { act, version: '1' })).status).toBe(403);
    }
  });
});
