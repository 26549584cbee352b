/** Too many messages: what is still answered, what is stored, and that danger gets through once an hour. */
import { describe, expect, it } from 'vitest';
import { createFloodGate } from '../../../src/conversations/inbox/flood-gate.ts';
import { hour, minute } from '#platform/base';
import { createTestApp, wordsOf } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

describe('the gate', () => {
  const open = () => {
    let now = 0;
    const gate = createFloodGate({ clock: { now: () => now }, isDangerous: (text) => text === 'danger' });
    const from = (sender: string, text: string): boolean =>
      gate.admits({ channel: 'telegram', sender: { externalId: sender }, content: { kind: 'text', text } });
    const admitted = (sender: string, text: string, count: number): number =>
      Array.from({ length: count }).filter(() => from(sender, text)).length;
    return { admitted, pass: (milliseconds: number) => (now += milliseconds) };
  };

  it('stores 300 a minute of one sender, and nobody else pays for it', () => {
    const { admitted, pass } = open();
    expect(admitted('a', 'x', 1_000)).toBe(300);
    expect(admitted('b', 'x', 10)).toBe(10);
    pass(minute);
    expect(admitted('a', 'x', 10)).toBe(10);
  });

  it('lets one message with danger through an hour', () => {
    const { admitted, pass } = open();
    admitted('a', 'x', 300);
    expect(admitted('a', 'danger', 50)).toBe(1);
    pass(minute);
    admitted('a', 'x', 300);
    expect(admitted('a', 'danger', 50)).toBe(0);
    pass(hour);
    admitted('a', 'x', 300);
    expect(admitted('a', 'danger', 50)).toBe(1);
  });

  it('forgets old senders instead of growing for ever', () => {
    const { admitted } = open();
    for (let sender = 0; sender < 12_000; sender += 1) admitted(String(sender), 'x', 1);
    expect(admitted('0', 'x', 400)).toBe(300);
  });
});

eachDatabase(
  'a flood',
  (databases) => {
    it('of danger gets one fixed reply and one alert, then rest, and an hour later one more', async () => {
      const { say, world, app } = await createTestApp(await databases.open());
      const alerts = async (): Promise<number | undefined> =>
        (await app.handoff.queue('all'))[0]?.handoff.alertedAt;
      for (let count = 0; count < 31; count += 1) await say('hello', { languageHint: 'en' });
      const first = await say('I will kill myself');
      expect(first.map(({ text }) => text).join('\n')).toContain('[self-harm');
      const alerted = await alerts();
      expect(alerted).toBeDefined();
      for (let count = 0; count < 5; count += 1) {
        world.clock.pass(1_000);
        expect(await say('I will kill myself')).toEqual([]);
      }
      expect(await alerts()).toBe(alerted);
      world.clock.pass(hour);
      for (let count = 0; count < 31; count += 1) await say('hello');
      const later = await say('I will kill myself');
      expect(later.length).toBeGreaterThan(0);
      expect(await alerts()).toBeGreaterThan(alerted ?? 0);
    });

    it('of anything else is answered once with a calm word', async () => {
      const { say } = await createTestApp(await databases.open());
      const texts: string[] = [];
      for (let count = 0; count < 40; count += 1)
        texts.push(...(await say('hello', { languageHint: 'en' })).map(({ text }) => text));
      expect(texts.filter((text) => text === wordsOf('en', 'bot:conversation.calm'))).toHaveLength(1);
    });
  },
  ['sqlite'],
);
