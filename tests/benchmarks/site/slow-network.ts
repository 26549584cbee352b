/**
 * `node tests/benchmarks/site/slow-network.ts` (after `npm run build`): when text is readable on a slow connection
 * (400 kbit/s, 400 ms, plain HTTP), nothing kept from before. Limit: 1,500 ms.
 */
import { launchBrowser } from '../../support/browser.ts';
import { createProduct } from '../../support/product.ts';

const connection = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const limit = 1_500;
const runs = 3;
const paths = ['', 'guides/passport/', 'offices/', 'emergency/', 'services/', 'ask/', 'search/'];

const product = await createProduct();
await product.start();
const browser = await launchBrowser();
const slow: string[] = [];

/** Milliseconds until the first text is painted. */
async function firstText(url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', connection);
  await page.goto(url);
  // The load may end before the first picture is on the screen.
  const seen = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [first] = list.getEntriesByName('first-contentful-paint');
          if (first !== undefined) resolve(first.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await context.close();
  return seen;
}

console.log('| page | text readable, ms |\n| --- | --- |');
for (const locale of ['ar', 'ckb', 'en']) {
  for (const path of paths) {
    const seen: number[] = [];
    for (let run = 0; run < runs; run += 1) seen.push(await firstText(`${product.url}/${locale}/${path}`));
    const median = seen.toSorted((a, b) => a - b)[1] ?? Infinity;
    console.log(`| /${locale}/${path} | ${median.toFixed(0)} |`);
    if (median > limit) slow.push(`/${locale}/${path}`);
  }
}
await browser.close();
await product.dispose();
process.exitCode = slow.length === 0 ? 0 : 1;
