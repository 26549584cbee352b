/**
 * The program that publishing from the desk starts beside the server, so that readers are answered meanwhile:
 * `node bots/run.mjs publish-texts <order.json>`. One JSON object a line says how far it is and how it ended.
 */
import { readFileSync } from 'node:fs';
import { parseGuide, readBuiltCollections } from '#guidance/collections/reader';
import { withGuides, type GuideChange } from '#guidance/collections';
import { publishOrderSchema, type PublishOrder, type PublishNews } from '#editorial/publishing';
import { systemClock } from '#platform/base';
import { makeBuild } from './publishing/make-build.ts';
import { openPageMaker } from './publishing/render-pages.ts';

const tell = (news: PublishNews): void => void process.stdout.write(`${JSON.stringify(news)}\n`);

function changesOf({ texts }: PublishOrder): readonly GuideChange[] {
  return texts.map(({ guide: id, locale, text }) => ({
    id,
    locale,
    guide: text === null ? undefined : parseGuide(id, locale, text, `content/guides/${id}/${locale}.md`),
  }));
}

async function preview(order: PublishOrder & { readonly do: 'preview' }): Promise<void> {
  const before = readBuiltCollections(`${order.base}/collections.json`);
  const maker = await openPageMaker(order.release, withGuides(before, changesOf(order)));
  const { body, policy } = await maker.make(order.pathname);
  tell({ kind: 'page', html: body.toString('utf8'), policy: policy ?? '' });
}

const [, , orderFile = ''] = process.argv;
const order = publishOrderSchema.parse(JSON.parse(readFileSync(orderFile, 'utf8')));
try {
  if (order.do === 'preview') await preview(order);
  else {
    const report = await makeBuild({ ...order, changes: changesOf(order) }, systemClock, (part) =>
      tell({ kind: 'part', part }),
    );
    tell({ kind: 'made', ...report });
  }
} catch (error) {
  tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exitCode = 1;
}
