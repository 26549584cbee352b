/** No route that takes an id is left out of what the long run attacks. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { idQueries, idRoutes } from './id-routes.ts';
import { onDemandRoutes } from './routes.ts';

test('every route of the desk with an id in its address is in the table', () => {
  const found = onDemandRoutes('desk/').filter(({ hasId }) => hasId);
  expect(found.map(({ pattern }) => pattern).toSorted()).toEqual(Object.keys(idRoutes).toSorted());
});

test('outside the desk an id is that of a file of somebody’s own chat, or names what is public', () => {
  const found = onDemandRoutes('')
    .filter(({ hasId, pattern }) => hasId && !pattern.startsWith('/desk/'))
    .map(({ pattern }) => pattern);
  // The first is tried in chat-files.test.ts; the other prints guides and offices.
  expect(found).toEqual(['/[locale]/ask/files/[id]/', '/[locale]/print/[kind]/[subject]/']);
});

test('what the desk reads from behind an address names nothing of anybody but what the long run tries', () => {
  /** Words, days, languages and flags: they name nothing that belongs to an office. */
  const plain = [
    'alerts',
    'day',
    'done',
    'language',
    'link',
    'month',
    'name',
    'problem',
    'said',
    'search',
    'state',
    'to',
  ];
  const read = globSync('src/{desk,pages/desk}/**/*.{ts,astro}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/searchParams\.get\('(\w+)'\)/g)].map(([, name = '']) => name),
  );
  expect([...new Set(read)].filter((name) => !plain.includes(name)).toSorted()).toEqual(idQueries.toSorted());
});
