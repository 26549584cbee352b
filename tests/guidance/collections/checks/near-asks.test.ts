/** Asks that another guide has already: found as by comparing each with each, and fast enough for a running server. */
import { expect, it } from 'vitest';
import { readCollections } from '#guidance/collections/reader';
import {
  diceSimilarity,
  nearDuplicate,
  nearestAsk,
  nearestAsks,
  trigrams,
} from '#guidance/collections/checks';

const guides = readCollections('content').guides.filter(({ locale }) => locale === 'ckb');
const asks = guides.flatMap((guide) =>
  guide.sections.flatMap((section) =>
    section.asks.map((ask) => ({ guide: guide.id, section: section.id, ask })),
  ),
);

it('finds the first that says nearly the same, as comparing with each would', () => {
  // Each with each takes half a second a question for all of them.
  const few = guides.slice(0, 6);
  const fewAsks = asks.filter(({ guide }) => few.some(({ id }) => id === guide));
  const some = fewAsks.filter((_, place) => place % 197 === 0);
  for (const question of [...some.map(({ ask }) => `${ask} `), 'کێ کەمانچەی شکاو چاک دەکاتەوە؟']) {
    const pieces = trigrams(question);
    const first = fewAsks.find(({ ask }) => diceSimilarity(pieces, trigrams(ask)) >= nearDuplicate);
    expect(nearestAsk(question, few), question).toEqual(first);
  }
  const own = some[0];
  expect(nearestAsk(own?.ask ?? '', guides, own?.guide)?.guide).not.toBe(own?.guide);
});

it('holds nobody up when a whole guide is new', () => {
  const many = asks.slice(0, 500).map(({ ask }) => `${ask}!`);
  const begun = performance.now();
  expect(nearestAsks(many, guides).size).toBe(new Set(many).size);
  // Half a second on an idle machine, and a minute when each is compared with each.
  expect(performance.now() - begun).toBeLessThan(8_000);
});
