import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createAnswering } from '#guidance/answering';
import { readCollections } from '#guidance/collections/reader';
import { smalltalkTopics } from '#guidance/knowledge';
import { readIntents, readNeighbours } from '#guidance/knowledge/reader';
import { normalise, tokenise } from '#guidance/language';
import { localeTags } from '#guidance/locales';
import { smallKnowledge } from './small-knowledge.ts';

const intents = readIntents('content');
const answering = createAnswering(smallKnowledge, { siteUrl: 'https://mrc.example' });

describe('phrases of content/intents', () => {
  test('every language has them', () => {
    expect(Object.keys(intents).toSorted()).toEqual([...localeTags].toSorted());
  });

  test.each(localeTags)('%s: asking for a person is recognised', (locale) => {
    const missed = (intents[locale]?.person ?? []).filter(
      (phrase) => answering.understand(phrase, { locale }).intent !== 'person',
    );
    expect(missed).toEqual([]);
  });

  test.each(localeTags)('%s: small talk is recognised', (locale) => {
    const missed = smalltalkTopics.flatMap((topic) =>
      (intents[locale]?.smalltalk[topic] ?? []).filter((phrase) => {
        const { intent } = answering.understand(phrase, { locale });
        return intent !== 'smalltalk';
      }),
    );
    expect(missed).toEqual([]);
  });
});

describe('questions stay questions', () => {
  // Twenty thousand asks take half a minute: all of them in the long run, one of ten otherwise.
  const every = process.env.FULL === '1' ? 1 : 10;
  test('no ask of a guide is taken for small talk, and hardly any for a wish for a person', () => {
    const asks = readCollections('content')
      .guides.flatMap((guide) =>
        guide.sections.flatMap((section) =>
          section.asks.map((ask) => ({ ask, locale: guide.locale, guide: guide.id })),
        ),
      )
      .filter((_, number) => number % every === 0);
    const taken = asks.filter(
      ({ ask, locale }) => answering.understand(ask, { locale }).intent !== 'question',
    );
    // A few asks about the centres do ask for somebody to talk to.
    expect(taken.length / asks.length, JSON.stringify(taken.slice(0, 20))).toBeLessThan(0.005);
  });
});

describe('evaluation questions are kept out of the content', () => {
  const key = (text: string): string => tokenise(normalise(text, 'ar')).join(' ');
  const questions = globSync('tests/evaluation/*.jsonl').flatMap((file) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text?: string; turns?: string[] })
      .flatMap(({ text, turns }) => (text === undefined ? (turns ?? []) : [text])),
  );
  // Two words are how anybody says hello.
  const asked = new Set(questions.map(key).filter((text) => text.split(' ').length > 3));

  test('no ask, phrase or neighbour repeats one', () => {
    const written = [
      ...readCollections('content').guides.flatMap((guide) =>
        guide.sections.flatMap((section) => section.asks),
      ),
      ...readNeighbours('content').flatMap(({ asks }) => Object.values(asks).flat()),
      ...Object.values(intents).flatMap(({ person }) => person),
    ];
    expect(written.filter((text) => asked.has(key(text)))).toEqual([]);
  });
});
