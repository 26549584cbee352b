/** Golden conversations on the real engine and the real content: the first thing to read about how the bot behaves. */
import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAnswering, outcomeKinds } from '#guidance/answering';
import { readUiCatalogs } from '#guidance/collections/reader';
import { wholeLocales } from '#guidance/locales';
import { routeReasons } from '#conversations/handoff';
import { knowledgeFromContent } from '../../src/commands/build-knowledge.ts';
import { createTestApp } from '../support/create-test-app.ts';
import { eachDatabase } from '../support/databases.ts';
import { coveredBy, playJourney, readJourney } from '../support/journey.ts';

const names = globSync('*.yaml', { cwd: 'tests/journeys' }).toSorted();
const journeys = names.map((name) => ({ name, journey: readJourney(`tests/journeys/${name}`) }));
const words = readUiCatalogs('content');
const answering = createAnswering(knowledgeFromContent('content'), { siteUrl: 'https://mrc.example' });

eachDatabase('journeys', (databases) => {
  it.each(journeys)('$name: $journey.about', async ({ journey }) => {
    const test = await createTestApp(await databases.open(), { channelId: journey.channel, answering });
    await playJourney({ test, words, journey });
  });
});

describe('the journeys together', () => {
  const covered = journeys.map(({ journey }) => coveredBy(journey));

  it('show every outcome of a question', () => {
    const shown = new Set(covered.flatMap(({ outcomes }) => outcomes));
    expect(outcomeKinds.filter((kind) => !shown.has(kind))).toEqual([]);
  });

  it('show every way a handoff is routed', () => {
    const shown = new Set(covered.flatMap(({ routes }) => routes));
    expect(routeReasons.filter((reason) => !shown.has(reason))).toEqual([]);
  });

  it('show every reason for a handoff', () => {
    const shown = new Set(covered.flatMap(({ reasons }) => reasons));
    expect([...shown].toSorted()).toEqual(['asked_for_person', 'two_failed_questions', 'urgent']);
  });

  it.each(wholeLocales.map(({ tag }) => tag))('show an answer, a danger and a handoff in %s', (tag) => {
    const inLocale = journeys
      .filter(({ name }) => name.startsWith(`${tag}-`))
      .map(({ journey }) => coveredBy(journey));
    const outcomes = inLocale.flatMap(({ outcomes: found }) => found);
    for (const kind of ['answered', 'crisis', 'handoff']) expect(outcomes).toContain(kind);
  });
});
