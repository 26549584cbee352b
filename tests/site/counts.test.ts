/** Counting pages: sums without people, written in batches, small ones hidden. */
import { describe, expect, test } from 'vitest';
import { createPageCounts, pageViewOf, smallestShown, type ServedRequest } from '#insight/page-counts';
import { pageLines, ratingLines, shownCount } from '../../src/desk/view-models/counts-view.ts';
import { countsScreen } from '../../src/desk/screens/counts-screen.ts';
import { createDeskWorld } from '../desk/desk-world.ts';
import { eachDatabase } from '../support/databases.ts';

const phone = 'Mozilla/5.0 (Linux; Android 9; Redmi) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36';
const request = (more: Partial<ServedRequest> = {}): ServedRequest => ({
  method: 'GET',
  path: '/ckb/guides/smugglers/',
  status: 200,
  userAgent: phone,
  destination: 'document',
  purpose: undefined,
  ...more,
});

describe('what is a view', () => {
  test.each<[string, Partial<ServedRequest>, string | undefined]>([
    ['a page', {}, 'guides/smugglers/'],
    ['the home page', { path: '/ar/' }, ''],
    ['a page read again from the browser’s copy', { status: 304 }, 'guides/smugglers/'],
    ['a page over plain HTTP, where browsers say less', { destination: undefined }, 'guides/smugglers/'],
    ['a question sent', { method: 'POST', path: '/ar/ask/' }, undefined],
    ['a page that does not exist', { status: 404 }, undefined],
    ['a redirect', { status: 303 }, undefined],
    ['the desk', { path: '/desk/audit/' }, undefined],
    ['a file', { path: '/assets/x.css' }, undefined],
    ['a language we do not publish', { path: '/fr/guides/' }, undefined],
    ['a page fetched to be kept offline', { destination: 'empty' }, undefined],
    ['a page fetched before it is asked for', { purpose: 'prefetch;prerender' }, undefined],
    ['a search engine', { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, undefined],
    ['a messenger that makes a preview', { userAgent: 'WhatsApp/2.23.20 A' }, undefined],
    ['another messenger', { userAgent: 'TelegramBot (like TwitterBot)' }, undefined],
    ['a program', { userAgent: 'curl/8.5' }, undefined],
    ['nobody in particular', { userAgent: undefined }, undefined],
  ])('%s', (_, more, page) => {
    expect(pageViewOf(request(more))?.page).toBe(page);
  });
});

eachDatabase('page counts', (databases) => {
  const day = Date.parse('2026-11-22T09:00Z');

  test('are written in batches, added up, by day in Iraq, and ask for nothing about who', async () => {
    const database = await databases.open();
    let now = day;
    const counts = createPageCounts({ database, clock: { now: () => now } });
    for (let view = 0; view < 3; view += 1) counts.served(request());
    counts.served(request({ path: '/ar/' }));
    expect(await counts.months()).toEqual([]);
    await counts.flush();
    counts.served(request());
    // Ten at night in Greenwich is the next day in Iraq.
    now = Date.parse('2026-11-30T22:00Z');
    counts.served(request());
    await counts.job.run();
    expect(await counts.ofMonth('2026-11')).toEqual([
      { page: 'guides/smugglers/', locale: 'ckb', views: 4 },
      { page: '', locale: 'ar', views: 1 },
    ]);
    expect(await counts.months()).toEqual(['2026-12', '2026-11']);
    const [table] = (await database.introspection.getTables()).filter(({ name }) => name === 'page_counts');
    expect(table?.columns.map(({ name }) => name).toSorted()).toEqual(['day', 'locale', 'page', 'views']);
  });

  test('that could not be written are written the next time', async () => {
    const database = await databases.open();
    const counts = createPageCounts({ database, clock: { now: () => day } });
    counts.served(request());
    await database.schema.alterTable('page_counts').renameTo('elsewhere').execute();
    await expect(counts.flush()).rejects.toThrow();
    await database.schema.alterTable('elsewhere').renameTo('page_counts').execute();
    counts.served(request());
    await counts.flush();
    expect((await counts.ofMonth('2026-11'))[0]?.views).toBe(2);
  });

  test('are shown to those who see to the texts, and to nobody else', async () => {
    const world = await createDeskWorld(await databases.open());
    const { app } = world;
    for (let view = 0; view < smallestShown; view += 1) app.pageCounts.served(request());
    app.pageCounts.served(request({ path: '/ar/guides/visa/' }));
    await app.pageCounts.flush();
    const { token } = world.administrator;
    const screen = await countsScreen(await world.visit('/desk/counts/?language=', { token }));
    expect(screen).toMatchObject({
      kind: 'counts',
      pages: [{ page: 'guides/smugglers/', locale: 'ckb', views: smallestShown }],
      pagesFewer: 1,
    });
    const counsellor = await world.hire('counsellor', 'counsellor', ['mrc-erbil']);
    const refused = await countsScreen(await world.visit('/desk/counts/', { token: counsellor.token }));
    expect(refused).toMatchObject({ kind: 'refused', status: 403 });
  });
});

describe('small numbers', () => {
  test('are hidden, nothing is not', () => {
    expect([0, 1, 4, 5, 100].map((count) => shownCount(count, 5))).toEqual([0, 'few', 'few', 5, 100]);
  });

  test('of pages and passages are left out and counted as pages, never added up', () => {
    const sums = [
      { page: 'a/', locale: 'ar', views: 9 },
      { page: 'b/', locale: 'ar', views: 4 },
      { page: 'a/', locale: 'ckb', views: 50 },
    ] as const;
    expect(pageLines(sums, 5, 'ar')).toEqual({ lines: [sums[0]], fewer: 1 });
    const ratings = [
      { guide: 'g', section: 's', locale: 'ar', helpful: 2, unhelpful: 6 },
      { guide: 'g', section: 't', locale: 'ar', helpful: 1, unhelpful: 1 },
    ] as const;
    expect(ratingLines(ratings, 5, undefined)).toEqual({
      lines: [{ ...ratings[0], helpful: 'few', unhelpful: 6 }],
      fewer: 1,
    });
  });
});
