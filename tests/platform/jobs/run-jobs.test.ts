import { describe, expect, it } from 'vitest';
import { minute } from '#platform/base';
import { createJobRunner } from '#platform/jobs';
import { createTestClock } from '../../support/frozen-world.ts';

const begin = (run: () => Promise<unknown> = () => Promise.resolve(), after?: number) => {
  const clock = createTestClock();
  const failures: string[] = [];
  const job = { name: 'sweep', every: minute, run, ...(after === undefined ? {} : { after }) };
  const failed = (name: string, error: unknown): void => void failures.push(`${name}: ${String(error)}`);
  return { clock, failures, runner: createJobRunner([job], { clock, failed }) };
};

describe('a job', () => {
  it('runs at once, then at its interval, by the given clock', async () => {
    const { clock, runner } = begin();
    expect(await runner.runDue()).toEqual(['sweep']);
    expect(await runner.runDue()).toEqual([]);
    clock.pass(minute - 1);
    expect(await runner.runDue()).toEqual([]);
    clock.pass(1);
    expect(await runner.runDue()).toEqual(['sweep']);
  });

  it('waits for its first time', async () => {
    const { clock, runner } = begin(undefined, minute);
    expect(await runner.runDue()).toEqual([]);
    clock.pass(minute);
    expect(await runner.runDue()).toEqual(['sweep']);
  });

  it('runs once after a long sleep of the machine, not once for every missed time', async () => {
    const { clock, runner } = begin();
    await runner.runDue();
    clock.pass(100 * minute);
    expect(await runner.runDue()).toEqual(['sweep']);
    expect(await runner.runDue()).toEqual([]);
  });

  it('never runs twice at once', async () => {
    let finish = (): void => undefined;
    const { clock, runner } = begin(() => new Promise<void>((resolve) => (finish = resolve)));
    const first = runner.runDue();
    clock.pass(5 * minute);
    expect(await runner.runDue()).toEqual([]);
    finish();
    expect(await first).toEqual(['sweep']);
    const second = runner.runDue();
    finish();
    expect(await second).toEqual(['sweep']);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('disk'))],
    [
      'throws',
      () => {
        throw new Error('disk');
      },
    ],
  ])('is reported when it %s, and runs again', async (_, run) => {
    const { clock, runner, failures } = begin(run);
    await runner.runDue();
    clock.pass(minute);
    expect(await runner.runDue()).toEqual(['sweep']);
    expect(failures).toEqual(['sweep: Error: disk', 'sweep: Error: disk']);
  });

  it('is waited for when the process stops', async () => {
    let isDone = false;
    const { runner } = begin(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isDone = true;
    });
    void runner.runDue();
    await runner.stop();
    expect(isDone).toBe(true);
  });
});
