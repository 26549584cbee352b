import { describe, expect, test } from 'vitest';
import { createAddressLimit } from '../../src/site/chat/address-limit.ts';

const world = (): { clock: { now: () => number }; pass: (milliseconds: number) => void } => {
  let now = 0;
  return { clock: { now: () => now }, pass: (milliseconds) => void (now += milliseconds) };
};

describe('limit by address', () => {
  test('a burst passes, then it is paused, then it goes on at its pace', () => {
    const { clock, pass } = world();
    const limit = createAddressLimit(clock);
    const count = (times: number): number =>
      Array.from({ length: times }, () => limit.allows('conversation', '1.2.3.4')).filter(Boolean).length;
    expect(count(100)).toBe(30);
    pass(60_000);
    expect(count(100)).toBe(10);
  });

  test('addresses and acts do not use up one another', () => {
    const limit = createAddressLimit(world().clock);
    for (let i = 0; i < 40; i += 1) limit.allows('conversation', '1.2.3.4');
    expect(limit.allows('conversation', '1.2.3.4')).toBe(false);
    expect(limit.allows('conversation', '5.6.7.8')).toBe(true);
    expect(limit.allows('message', '1.2.3.4')).toBe(true);
  });

  test('a standing clock never opens it', () => {
    const limit = createAddressLimit({ now: () => 5 });
    const allowed = Array.from({ length: 200 }, () => limit.allows('message', 'x')).filter(Boolean);
    expect(allowed).toHaveLength(60);
  });
});
