/** What the figures say after people have written, that they name nobody, and that only who knows the token reads them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '#conversations/channels';
import { createLog } from '#platform/operations';
import { sendMetrics } from '../../../bots/web/metrics-page.ts';
import { createTestApp } from '../../support/create-test-app.ts';
import { everyDatabase } from '../../support/databases.ts';
import { personalWords, useOtherRooms } from '../../support/other-rooms.ts';

/** The value of a line such as `name{label="x"} 3`. */
function valueOf(body: string, line: string): number | undefined {
  const found = body.split('\n').find((text) => text.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

everyDatabase('metrics', (databases) => {
  it('count what happened, and hold nothing of anybody', async () => {
    const lines: string[] = [];
    const log = createLog({ write: (line) => void lines.push(line) });
    const test = await createTestApp(await databases.open(), { log });
    const { app, say, press, channel, settle, world } = test;
    const secrets = [
      'Rebaz Hawrami',
      '+964 770 555 1234',
      'my brother is held in Edirne',
      'rebaz-telegram-77',
    ];
    const as = 'rebaz-telegram-77';
    await say('hello', { as, displayName: 'Rebaz Hawrami' });
    await say('my brother is held in Edirne, call +964 770 555 1234', { as });
    await press('person', as);
    await say('yes', { as });
    channel.failNext(new DeliveryError('unavailable'));
    await channel.write(as, 'are you there?');
    await settle();
    world.clock.pass(7_000);

    const { body, type } = await app.metrics();
    expect(type).toMatch(/text\/plain/);
    expect(valueOf(body, 'mrc_messages_received_total{channel="telegram"}')).toBe(5);
    expect(valueOf(body, 'mrc_turn_seconds_count{channel="telegram"}')).toBe(5);
    const outcomes = [...body.matchAll(/^mrc_messages_answered_total\{.*outcome="(\w+)"\} (\d+)$/gm)];
    expect(outcomes.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(5);
    expect(outcomes.map(([, outcome]) => outcome)).toContain('smalltalk');
    expect(valueOf(body, 'mrc_delivery_seconds_count{channel="telegram",result="refused"}')).toBe(1);
    expect(
      valueOf(body, 'mrc_delivery_failures_total{channel="telegram",result="retried",code="unavailable"}'),
    ).toBe(1);
    expect(valueOf(body, 'mrc_outbox_waiting')).toBeGreaterThan(0);
    expect(valueOf(body, 'mrc_outbox_oldest_seconds')).toBe(7);
    expect(valueOf(body, 'mrc_readings_ok')).toBe(1);
    expect(valueOf(body, 'mrc_part_up{part="telegram"}')).toBe(1);
    expect(valueOf(body, 'mrc_guides{locale="ar"}')).toBeGreaterThan(50);
    expect(body).toMatch(/^mrc_handoffs_open\{state="\w+"\} 1$/m);
    expect(valueOf(body, 'mrc_last_backup_timestamp_seconds')).toBe(0);

    const contact = await app.contacts.findByIdentity('telegram', as);
    expect(contact).toBeDefined();
    for (const secret of [...secrets, contact?.contactId ?? '', contact?.id ?? ''])
      expect(body).not.toContain(secret);
    // The log may name them by opaque ids, and by nothing else.
    expect(lines.length).toBeGreaterThan(5);
    for (const secret of secrets) expect(lines.join('')).not.toContain(secret);
    // No label has room for words of a person: letters, digits, dots and dashes of Latin script, no blank.
    const labels = [...body.matchAll(/="([^"]*)"/g)].map(([, value]) => value ?? '');
    expect(labels.filter((value) => !/^[\w.+-]{1,40}$/.test(value))).toEqual([]);
    await app.stop();
  });

  it('hold nothing of pictures, complaints, visits and questions in vain either', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'debug', write: (line) => void lines.push(line) });
    const test = await createTestApp(await databases.open(), { log });
    const { app } = test;
    const { code } = await useOtherRooms(test);
    await app.runDueJobs();
    const { body } = await app.metrics();
    const told = [body, ...lines].join('\n');
    for (const secret of [...personalWords, code, 'karwan']) expect(told).not.toContain(secret);
    expect(lines.length).toBeGreaterThan(5);
    await app.stop();
  });

  it('stay readable when the database is not', async () => {
    const database = await databases.open();
    const { app } = await createTestApp(database);
    await app.stop();
    const { body } = await app.metrics();
    expect(valueOf(body, 'mrc_readings_ok')).toBe(0);
    expect(body).toContain('process_resident_memory_bytes');
  });
});

describe('the page of metrics', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const token = 'k'.repeat(30);
  const open = async (): Promise<string> => {
    const page = { token, read: async () => ({ type: 'text/plain', body: 'mrc_up 1' }) };
    server = createServer((request, response) => {
      void sendMetrics(page, request, response).then((isSent) => isSent || response.writeHead(404).end());
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/metrics`;
  };

  it.each([
    ['no token', {}, 'GET', 404],
    ['another token', { authorization: `Bearer ${'x'.repeat(30)}` }, 'GET', 404],
    ['the beginning of the token', { authorization: `Bearer ${'k'.repeat(29)}` }, 'GET', 404],
    ['the token without its scheme', { authorization: 'k'.repeat(30) }, 'GET', 404],
    ['the token in a post', { authorization: `Bearer ${token}` }, 'POST', 404],
    ['the token', { authorization: `Bearer ${token}` }, 'GET', 200],
  ])('with %s', async (_, headers, method, status) => {
    const response = await fetch(await open(), { method, headers });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(status === 200 ? 'mrc_up 1' : '');
  });
});
