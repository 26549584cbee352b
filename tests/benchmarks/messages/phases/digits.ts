/** Digits of the menu, beside a bot of the same library that stores nothing and understands nothing. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { startTelegramEmulator } from '../../../support/telegram-emulator.ts';
import { asFastAsItGoes, createDriver, sameToMany, type LoadReport } from '../load.ts';
import type { MeasuredProduct } from '../measured-product.ts';
import { rounded, type Phase } from '../phase.ts';

/** Each stretch so often, by turns, and the middle one counts: other work on the machine comes and goes. */
const turns = 3;

/** Milliseconds of a processor the bot has used. */
const cpuOf = (echo: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    echo.once('message', (milliseconds) => resolve(Number(milliseconds)));
    echo.send('cpu');
  });

async function measureEcho(count: number): Promise<Echo> {
  const emulator = await startTelegramEmulator();
  const echo = fork(join(import.meta.dirname, '../echo-bot.ts'), [emulator.token, emulator.apiRoot]);
  const driver = createDriver(emulator);
  try {
    await new Promise((resolve) => echo.once('message', resolve));
    await asFastAsItGoes(driver, sameToMany('2', 200, 1));
    const before = await cpuOf(echo);
    const report = await asFastAsItGoes(driver, sameToMany('2', count, 1_000));
    return { ...report, cpuEach: rounded(((await cpuOf(echo)) - before) / count) };
  } finally {
    driver.stop();
    echo.kill('SIGKILL');
    await emulator.close();
  }
}

interface Digits extends LoadReport {
  readonly commitsPerMessage: number;
  readonly transactionsPerMessage: number;
  /** Milliseconds of a processor for each. */
  readonly cpuEach: number;
}

interface Echo extends LoadReport {
  readonly cpuEach: number;
}

/** Every chat opens the menu first; what is timed is the digit after it. */
async function measureDigits(
  { driver, figures }: MeasuredProduct,
  count: number,
  first: number,
): Promise<Digits> {
  await asFastAsItGoes(driver, sameToMany('menu', count, first));
  const before = await figures();
  const report = await asFastAsItGoes(driver, sameToMany('2', count, first));
  const after = await figures();
  return {
    ...report,
    commitsPerMessage: rounded((after.commits - before.commits) / report.answered),
    transactionsPerMessage: rounded((after.works - before.works) / report.answered),
    cpuEach: rounded(((after.cpu - before.cpu) * 1_000) / report.answered),
  };
}

const middle = <T extends LoadReport>(reports: readonly T[]): T =>
  reports.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(reports.length / 2)] as T;

export const digits: Phase = async ({ size, measured, say }) => {
  const product = await measured();
  const echoes: Echo[] = [];
  const ours: Digits[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    echoes.push(await measureEcho(size.digits));
    ours.push(await measureDigits(product, size.digits, turn * 1_000_000));
  }
  const [echo, own] = [middle(echoes), middle(ours)];
  say('echo', echo);
  say('digits', {
    ...{ ...own, shareOfEcho: rounded(own.perSecond / echo.perSecond), wanted: 0.25 },
    // What the share would be if both had a processor for themselves.
    shareByCpu: rounded(echo.cpuEach / own.cpuEach),
  });
};
