/**
 * How many messages the program answers, beside a bot of the same library that stores nothing, in one run on one machine.
 * `node tests/benchmarks/messages/measure.ts [--night] [--short]`; prints one line of JSON for each part.
 */
import { fork } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startTelegramEmulator } from '../../support/telegram-emulator.ts';
import { asFastAsItGoes, atRate, createDriver, type LoadReport } from './load.ts';
import { startMeasured, type MeasuredProduct } from './measured-product.ts';
import { differentQuestions } from './questions.ts';

export interface Sizes {
  /** Digits of the menu, one to each of so many chats. */
  readonly digits: number;
  /** Seconds of questions at a steady rate, and how many a second. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Messages of the stretch in which memory is watched. */
  readonly memory: number;
}

export const sizes = {
  short: { digits: 600, seconds: 10, perSecond: 100, memory: 2_000 },
  usual: { digits: 2_000, seconds: 60, perSecond: 100, memory: 10_000 },
  night: { digits: 4_000, seconds: 60, perSecond: 100, memory: 100_000 },
} as const satisfies Record<string, Sizes>;

/** More than this machine can do: what is measured is the program, not the limit it keeps to. */
const noLimit = 1_000;

const digitsTo = (count: number, first: number): { readonly chat: number; readonly text: string }[] =>
  Array.from({ length: count }, (_, index) => ({ chat: first + index, text: '2' }));

/** What a bot reaches that stores nothing and understands nothing. */
export async function measureEcho(count: number): Promise<LoadReport> {
  const emulator = await startTelegramEmulator();
  const file = join(import.meta.dirname, 'echo-bot.ts');
  const echo = fork(file, [emulator.token, emulator.apiRoot]);
  const driver = createDriver(emulator);
  try {
    await new Promise((resolve) => echo.once('message', resolve));
    await asFastAsItGoes(driver, digitsTo(200, 1));
    return await asFastAsItGoes(driver, digitsTo(count, 1_000));
  } finally {
    driver.stop();
    echo.kill('SIGKILL');
    await emulator.close();
  }
}

/** Every chat opens the menu first; what is timed is the digit after it. */
export async function measureDigits(
  { driver, figures }: MeasuredProduct,
  count: number,
): Promise<LoadReport & { readonly commitsPerMessage: number; readonly transactionsPerMessage: number }> {
  const first = 1_000_000;
  await asFastAsItGoes(
    driver,
    digitsTo(count, first).map(({ chat }) => ({ chat, text: 'menu' })),
  );
  const before = await figures();
  const report = await asFastAsItGoes(driver, digitsTo(count, first));
  const after = await figures();
  const each = (value: number): number => Math.round((value / report.answered) * 100) / 100;
  return {
    ...report,
    commitsPerMessage: each(after.commits - before.commits),
    transactionsPerMessage: each(after.works - before.works),
  };
}

/** Questions that do not repeat, at a steady rate, each from a chat of its own. */
export async function measureQuestions(
  { driver, figures }: MeasuredProduct,
  {
    seconds,
    perSecond,
    seed,
  }: { readonly seconds: number; readonly perSecond: number; readonly seed: number },
): Promise<LoadReport & { readonly commitsPerMessage: number }> {
  const questions = differentQuestions(seconds * perSecond, seed);
  const before = await figures();
  const report = await atRate(driver, questions, perSecond, 10_000_000 * seed);
  const after = await figures();
  return {
    ...report,
    commitsPerMessage: Math.round(((after.commits - before.commits) / report.answered) * 100) / 100,
  };
}

/** Megabytes at ten moments of a long stretch of menus and questions. */
export async function measureMemory(measured: MeasuredProduct, count: number): Promise<readonly number[]> {
  const { driver, figures, emulator } = measured;
  const questions = differentQuestions(5_000, 9);
  const resident: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    const messages = Array.from({ length: count / 10 }, (_, index) => ({
      chat: 500_000_000 + part * count + index,
      text: index % 2 === 0 ? 'menu' : (questions[(part * count + index) % questions.length] ?? ''),
    }));
    await asFastAsItGoes(driver, messages, 50);
    emulator.forget();
    resident.push((await figures()).resident);
  }
  return resident;
}

async function main(): Promise<void> {
  const size = process.argv.includes('--night')
    ? sizes.night
    : process.argv.includes('--short')
      ? sizes.short
      : sizes.usual;
  const say = (part: string, values: object): void =>
    console.log(JSON.stringify({ part, load: loadavg()[0], ...values }));
  const echo = await measureEcho(size.digits);
  say('echo', echo);
  const measured = await startMeasured(noLimit, { PREPARE_LANGUAGES: 'at-start' });
  try {
    // The first question in each language waits for its index.
    await asFastAsItGoes(
      measured.driver,
      differentQuestions(200, 77).map((text, index) => ({ chat: 100 + index, text })),
    );
    const digits = await measureDigits(measured, size.digits);
    say('digits', { ...digits, shareOfEcho: Math.round((digits.perSecond / echo.perSecond) * 100) / 100 });
    const { seconds, perSecond } = size;
    const full = await measureQuestions(measured, { seconds, perSecond, seed: 2 });
    say('questions', { wanted: perSecond, ...full });
    say(
      'questions at half',
      await measureQuestions(measured, { seconds, perSecond: perSecond / 2, seed: 3 }),
    );
    const resident = await measureMemory(measured, size.memory);
    say('memory', { messages: size.memory, resident });
  } finally {
    await measured.dispose();
  }
}

if (process.argv[1] === import.meta.filename) await main();
