/** Questions that do not repeat, at a steady rate, each from a chat of its own. */
import { atRate, type LoadReport } from '../load.ts';
import type { MeasuredProduct } from '../measured-product.ts';
import { rounded, type Phase } from '../phase.ts';
import { differentQuestions } from '../questions.ts';

async function measure(
  { driver, figures }: MeasuredProduct,
  {
    seconds,
    perSecond,
    seed,
  }: { readonly seconds: number; readonly perSecond: number; readonly seed: number },
): Promise<LoadReport & { readonly commitsPerMessage: number }> {
  const before = await figures();
  const report = await atRate(
    driver,
    differentQuestions(seconds * perSecond, seed),
    perSecond,
    10_000_000 * seed,
  );
  const after = await figures();
  return {
    ...report,
    commitsPerMessage: rounded((after.commits - before.commits) / Math.max(1, report.answered)),
  };
}

export const questions: Phase = async ({ size, measured, say }) => {
  const product = await measured();
  const { seconds, perSecond } = size;
  const full = await measure(product, { seconds, perSecond, seed: 2 });
  say('questions', { wantedPerSecond: perSecond, seconds, ...full });
  const half = await measure(product, { seconds, perSecond: perSecond / 2, seed: 3 });
  say('questions at half', { wantedPerSecond: perSecond / 2, seconds, ...half, wantedP99: 500 });
};
