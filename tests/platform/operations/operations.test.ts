import { describe, expect, it } from 'vitest';
import { createLog, createSwitches, reportHealth } from '#platform/operations';

const capture = () => {
  const lines: string[] = [];
  return { lines, log: createLog({ write: (line) => void lines.push(line) }) };
};

describe('the log', () => {
  it('writes what happened with ids and counts', () => {
    const { lines, log } = capture();
    log.info('outbox.delivered', { message: '01k9abc', count: 3, channel: 'telegram' });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'outbox.delivered',
      message: '01k9abc',
      count: 3,
      channel: 'telegram',
    });
  });

  it.each([
    ['a text in an allowed field', { reason: 'my brother was taken in Edirne' }],
    ['a text in Sorani', { reason: 'براکەم گیراوە' }],
    ['a field that is not on the list', { text: 'secret', phone: '07500000000' }],
    ['an object', { contact: { name: 'secret' } }],
  ])('keeps out %s', (_, values) => {
    const { lines, log } = capture();
    log.info('inbox.received', values as never);
    expect(lines[0]).not.toMatch(/brother|براکەم|secret|0750/);
  });

  it('says of an error its kind, code and place, never its message', () => {
    const { lines, log } = capture();
    const cause = Object.assign(new TypeError('cannot read "my name is Azad"'), { code: 'E_READ' });
    log.error('job.failed', { job: 'sweep' }, new Error('near "my name is Azad"', { cause }));
    expect(lines[0]).not.toContain('Azad');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      job: 'sweep',
      error: 'Error',
      cause: { error: 'TypeError', errorCode: 'E_READ' },
    });
    expect(lines[0]).toContain('operations.test.ts');
  });

  it('copes with what is no error at all', () => {
    const { lines, log } = capture();
    log.warn('odd', {}, 'my name is Azad');
    expect(lines[0]).not.toContain('Azad');
  });
});

describe('health', () => {
  it.each([
    [{ database: 'up', telegram: 'up' }, 'ok'],
    [{ database: 'up', telegram: 'off' }, 'ok'],
    [{ database: 'up', telegram: 'down' }, 'degraded'],
    [{ database: 'up', telegram: 'starting' }, 'degraded'],
  ] as const)('%j is %s', (parts, status) => {
    expect(reportHealth('1.2.3', parts)).toEqual({ status, version: '1.2.3', parts });
  });
});

describe('switches', () => {
  it('stand as by default until set, and say who set them', async () => {
    const kept = new Map<string, unknown>();
    const writes: unknown[] = [];
    const store = {
      read: async (key: string) => kept.get(key),
      write: async (key: string, value: boolean, by: string | null) => {
        kept.set(key, value);
        writes.push([key, value, by]);
      },
    };
    const switches = createSwitches(store, { 'channel.telegram': true, 'channel.whatsapp': false });
    expect(await switches.all()).toEqual({ 'channel.telegram': true, 'channel.whatsapp': false });
    await switches.set('channel.telegram', false, 's1');
    expect(await switches.isOn('channel.telegram')).toBe(false);
    expect(writes).toEqual([['switch.channel.telegram', false, 's1']]);
    kept.set('switch.channel.whatsapp', 'yes');
    expect(await switches.isOn('channel.whatsapp')).toBe(false);
  });
});
