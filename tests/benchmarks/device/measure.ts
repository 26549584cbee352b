/**
 * `node tests/benchmarks/device/measure.ts` (after `npm run build`): how long a phone-class device needs to get ready
 * and to answer. Chromium runs six times slower than this machine, as Lighthouse slows a page for a phone.
 * Limits: ready in 2,500 ms, each answer in 100 ms.
 */
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { readQuestions } from '../../../src/commands/evaluation/question.ts';
import { launchBrowser } from '../../support/browser.ts';

const slowdown = 6;
const questionsAsked = 40;
const locales = ['ar', 'ckb', 'kmr', 'en'] as const;

const bundled = await build({
  entryPoints: ['tests/benchmarks/device/engine-entry.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  write: false,
});
const script = bundled.outputFiles[0]?.text ?? '';
const shared = readFileSync('dist/client/knowledge/shared.json', 'utf8');
const all = readQuestions('tests/evaluation').filter(({ kind }) => kind === 'covered');

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

const browser = await launchBrowser();
console.log('| language | ready, ms | answer median | 99 % |\n| --- | --- | --- | --- |');
for (const locale of locales) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.evaluate(script);
  const texts = {
    shared,
    language: readFileSync(`dist/client/knowledge/${locale}.json`, 'utf8'),
    questions: all
      .filter((question) => question.locale === locale)
      .slice(0, questionsAsked)
      .map(({ turns }) => turns[0] ?? ''),
  };
  const { ready, answers } = await page.evaluate(
    (given) =>
      (
        globalThis as unknown as {
          measure: (given: unknown) => Promise<{ ready: number; answers: number[] }>;
        }
      ).measure(given),
    texts,
  );
  console.log(
    `| ${locale} | ${ready.toFixed(0)} | ${percentile(answers, 0.5).toFixed(0)} | ${percentile(answers, 0.99).toFixed(0)} |`,
  );
  await page.close();
}
await browser.close();
