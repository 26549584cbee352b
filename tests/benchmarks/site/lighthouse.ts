/**
 * `node tests/benchmarks/site/lighthouse.ts [--runs 3] [--locales ar,ckb,en] [--pages home,guide]` (after
 * `npm run build`): Lighthouse as a phone sees the pages, the median of the runs.
 * Limits: each of the four figures at least 98, layout shift 0.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { chromiumFlags, chromiumPath } from '../../support/browser.ts';
import { createProduct } from '../../support/product.ts';
import { installPeer } from './peer-package.ts';

const paths: Readonly<Record<string, string>> = {
  home: '',
  guide: 'guides/passport/',
  search: 'search/',
  chat: 'ask/',
  office: 'offices/',
  service: 'services/child-helpline-krg/',
};
const figures = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const least = 98;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    locales: { type: 'string', default: 'ar,ckb,en' },
    pages: { type: 'string', default: Object.keys(paths).join(',') },
  },
});
const runs = z.coerce.number().int().min(1).parse(values.runs);

const reportSchema = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ numericValue: z.number().optional(), score: z.number().nullable(), title: z.string() }),
  ),
});
type Report = z.infer<typeof reportSchema>;

const lighthouse = join(
  installPeer('lighthouse', ['lighthouse@13.5.0']),
  'node_modules/lighthouse/cli/index.js',
);
const folder = mkdtempSync(join(tmpdir(), 'mrc-lighthouse-'));

async function lookOnce(url: string): Promise<Report> {
  const file = join(folder, 'report.json');
  const profile = mkdtempSync(join(folder, 'profile-'));
  const flags = [...chromiumFlags, '--headless=new', `--user-data-dir=${profile}`].join(' ');
  await promisify(execFile)(
    process.execPath,
    [lighthouse, url, '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${flags}`],
    { env: { ...process.env, CHROME_PATH: chromiumPath }, maxBuffer: 1e8 },
  );
  return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Now and then Chromium is not recorded in time ("NO_NAVSTART"); what fails twice is wrong. */
const look = (url: string): Promise<Report> => lookOnce(url).catch(() => lookOnce(url));

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const scoreOf = (report: Report, figure: string): number =>
  Math.round((report.categories[figure]?.score ?? 0) * 100);
const valueOf = (report: Report, audit: string): number => report.audits[audit]?.numericValue ?? 0;

/** What of the pages stands in the way of a full figure. */
const lost = (report: Report): readonly string[] =>
  Object.entries(report.audits)
    .filter(([, { score, numericValue }]) => score !== null && score < 0.9 && numericValue === undefined)
    .map(([id, { title }]) => `${id}: ${title}`);

/** Prints a page's line. @returns whether it keeps the limits */
async function judge(origin: string, locale: string, name: string): Promise<boolean> {
  const reports: Report[] = [];
  for (let run = 0; run < runs; run += 1)
    reports.push(await look(`${origin}/${locale}/${paths[name] ?? ''}`));
  const scores = figures.map((figure) => median(reports.map((report) => scoreOf(report, figure))));
  const shift = median(reports.map((report) => valueOf(report, 'cumulative-layout-shift')));
  const seen = median(reports.map((report) => valueOf(report, 'first-contentful-paint')));
  console.log(`| ${locale} ${name} | ${scores.join(' | ')} | ${seen.toFixed(0)} | ${shift.toFixed(3)} |`);
  const isGood = scores.every((score) => score >= least) && shift === 0;
  if (!isGood)
    for (const line of new Set(reports.flatMap(lost))) console.error(`  ${locale} ${name}: ${line}`);
  return isGood;
}

const product = await createProduct();
const kept: boolean[] = [];
try {
  await product.start();
  console.log(`| page | ${figures.join(' | ')} | text seen, ms | layout shift |`);
  console.log(`| --- | ${figures.map(() => '---').join(' | ')} | --- | --- |`);
  for (const locale of values.locales.split(','))
    for (const name of values.pages.split(',')) kept.push(await judge(product.url, locale, name));
} finally {
  await product.dispose();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = kept.every(Boolean) ? 0 : 1;
