/** Questions that do not repeat, at a steady rate, each from a chat of its own. */
import { atRate, type LoadReport } from '../load.ts';
import type { MeasuredProduct } from '../measured-product.ts';
import { rounded, type Phase } from '../phase.ts';
import { differentQuestions } from '../questions.ts';

/** Questions before anything is measured. */
const warmUp = 500;

interface Questions extends LoadReport {
  readonly commitsPerMessage: number;
  /** Milliseconds of a processor for each. */
  readonly cpuEach: number;
}

async function measure(
  { driver, figures, idle }: MeasuredProduct,
  {
    seconds,
    perSecond,
    seed,
  }: { readonly seconds: number; readonly perSecond: number; readonly seed: number },
): Promise<Questions> {
  // What an earlier part could not answer in time would be answered first.
  await idle();
  const before = await figures();
  const report = await atRate(
    driver,
    differentQuestions(seconds * perSecond, seed),
    perSecond,
    10_000_000 * seed,
  );
  await idle();
  const after = await figures();
  return {
    ...report,
    commitsPerMessage: rounded((after.commits - before.commits) / report.messages),
    cpuEach: rounded(((after.cpu - before.cpu) * 1_000) / report.messages),
  };
}

export const questions: Phase = async ({ size, measured, say }) => {
  const product = await measured();
  const { seconds, perSecond } = size;
  // A server that has run for a while: what it does is compiled by then.
  await atRate(product.driver, differentQuestions(warmUp, 1), perSecond / 2, 10_000_000);
  const full = await measure(product, { seconds, perSecond, seed: 2 });
  say('questions', { wantedPerSecond: perSecond, seconds, ...full });
  const half = await measure(product, { seconds, perSecond: perSecond / 2, seed: 3 });
  say('questions at half', { wantedPerSecond: perSecond / 2, seconds, ...half, wantedP99: 500 });
};
