import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPassageStore } from '#guidance/answering/fitting';
import { smallKnowledge } from './small-knowledge.ts';

const question = 'how do i renew my passport';
const found = (store: ReturnType<typeof createPassageStore>, locale: 'en' | 'prs') =>
  store.searchedFor(locale).map(({ passages, read }) => passages.find(read(question), 3));

test('prepared in turns, a language finds the same as prepared at once', async () => {
  const inTurns = createPassageStore(smallKnowledge);
  let pauses = 0;
  await inTurns.prepare('en', () => {
    pauses += 1;
    return setImmediate();
  });
  expect(pauses).toBeGreaterThan(5);
  expect(found(inTurns, 'en')).toEqual(found(createPassageStore(smallKnowledge), 'en'));
});

test('others have their turn, and whoever cannot wait does not', async () => {
  const store = createPassageStore(smallKnowledge);
  let turns = 0;
  const prepared = store.prepare('en', async () => {
    turns += 1;
    if (turns === 2) expect(found(store, 'en')[0]).not.toHaveLength(0);
    await setImmediate();
  });
  const early = store.get('en');
  await prepared;
  expect(store.get('en')).toBe(early);
  await store.prepare('en', () => Promise.reject(new Error('nothing is left to do')));
});

test('a language searched in another one prepares both', async () => {
  const store = createPassageStore(smallKnowledge);
  await store.prepare('prs', () => setImmediate());
  await store.prepare('en', () => Promise.reject(new Error('nothing is left to do')));
  expect(store.get('en')).toBeDefined();
});

test('passages are listed without an index', () => {
  expect(
    createPassageStore(smallKnowledge)
      .list('en')
      .map(({ section }) => section.id),
  ).toEqual(['amount', 'guarantor', 'renew', 'places']);
  expect(createPassageStore(smallKnowledge).list('am')).toEqual([]);
});
