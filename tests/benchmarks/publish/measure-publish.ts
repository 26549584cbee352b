/**
 * How long a changed guide takes to reach site and bots while readers read, and whether one of them is turned away:
 *
 *   node tests/benchmarks/publish/measure-publish.ts [guide] [language] [readers]
 *
 * Needs a build (`npm run build`). Starts the program with folders of its own, publishes through the desk as an editor,
 * takes it back, and prints seconds, requests, failures and the slowest answers.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createProduct } from '../../support/product.ts';
import { loadSite } from '../../support/site-load.ts';
import { hire, joinFirst } from '../../product/security/desk-people.ts';
import type { DeskClient } from '../../product/security/desk-client.ts';

const [, , guide = 'smugglers', locale = 'ckb', readers = '8'] = process.argv;

async function untilDone(editor: DeskClient): Promise<void> {
  for (;;) {
    const page = await (await editor.get('/desk/content/')).text();
    if (!page.includes('data-underway')) return;
    await pause(250);
  }
}

const product = await createProduct();
try {
  await product.start();
  const administrator = await joinFirst(product);
  const editor = await hire(product, administrator, {
    login: 'editor',
    role: 'editor',
    offices: ['mrc-erbil'],
  });
  const address = `/${locale}/guides/${guide}/`;
  const title = `${guide} ${locale} 2`;
  const paths = [address, `/${locale}/`, '/en/', `/${locale}/guides/`, '/sitemap.xml', '/api/health'];
  const end = loadSite(product.url, paths, Number(readers));
  const seconds = async (act: () => Promise<unknown>, isThere: boolean): Promise<string> => {
    const begun = performance.now();
    await act();
    await untilDone(editor);
    const page = await (await fetch(product.url + address)).text();
    if (page.includes(title) !== isThere)
      throw new Error(`the page ${isThere ? 'lacks' : 'still has'} the text`);
    return ((performance.now() - begun) / 1000).toFixed(1);
  };
  const fields = { act: 'publish', version: '0', title };
  console.log(
    `published in ${await seconds(() => editor.post(`/desk/content/${guide}/${locale}/`, fields), true)} s`,
  );
  console.log(
    `taken back in ${await seconds(() => editor.post('/desk/content/', { act: 'take-back' }), false)} s`,
  );
  const { requests, failures, slowest, p95 } = await end();
  console.log(`${requests} requests, ${failures.length} failed, p95 ${p95} ms, slowest ${slowest} ms`);
  for (const failure of failures.slice(0, 5)) console.log(`  ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await product.dispose();
}
