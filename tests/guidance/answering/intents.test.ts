import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createAnswering } from '#guidance/answering';
import { readCollections } from '#guidance/collections/reader';
import { smalltalkTopics } from '#guidance/knowledge';
import { readIntentExamples, readIntents, readMessages, readNeighbours } from '#guidance/knowledge/reader';
import { normalise, tokenise } from '#guidance/language';
import { localeTags } from '#guidance/locales';
import { isLongRun } from '../../support/long-run.ts';
import { smallKnowledge } from './small-knowledge.ts';

const intents = readIntents('content');
const examples = readIntentExamples('content');
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

  test.each(localeTags)('%s: examples are what they are said to be', (locale) => {
    const { person = [], smalltalk = [], question = [] } = examples[locale] ?? {};
    const wrong = [
      ...person.map((text) => ({ text, is: 'person' })),
      ...smalltalk.map((text) => ({ text, is: 'smalltalk' })),
      ...question.map((text) => ({ text, is: 'question' })),
    ]
      .map(({ text, is }) => ({ text, is, found: answering.understand(text, { locale }).intent }))
      .filter(({ is, found }) => is !== found);
    expect(wrong).toEqual([]);
    expect(Math.min(person.length, smalltalk.length, question.length)).toBeGreaterThanOrEqual(5);
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
  // Seventy thousand asks take minutes: all of them in the long run, one of fifty otherwise.
  const every = isLongRun ? 1 : 50;
  test('hardly any ask of a guide is taken for small talk or a wish for a person', () => {
    const asks = readCollections('content')
      .guides.flatMap((guide) =>
        guide.sections.flatMap((section) =>
          section.asks.map((ask) => ({ ask, locale: guide.locale, guide: guide.id })),
        ),
      )
      .filter((_, number) => number % every === 0);
    const taken = asks.flatMap(({ ask, locale, guide }) => {
      const { intent } = answering.understand(ask, { locale });
      return intent === 'question' ? [] : [{ ask, guide, intent }];
    });
    const share = (intent: string): number =>
      taken.filter((found) => found.intent === intent).length / asks.length;
    const shown = JSON.stringify(taken.slice(0, 20));
    // More than half of these do ask for somebody to talk to: "can I speak to somebody neutral before I decide".
    expect(share('person'), shown).toBeLessThan(isLongRun ? 0.01 : 0.015);
    expect(share('smalltalk'), shown).toBeLessThan(isLongRun ? 0.001 : 0.002);
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

  test('no ask, phrase, message or neighbour repeats one', () => {
    const written = [
      ...readCollections('content').guides.flatMap((guide) =>
        guide.sections.flatMap((section) => section.asks),
      ),
      ...readNeighbours('content').flatMap(({ asks }) => Object.values(asks).flat()),
      ...readMessages('content').flatMap(({ messages }) => Object.values(messages).flat()),
      ...Object.values(intents).flatMap(({ person }) => person),
    ];
    expect(written.filter((text) => asked.has(key(text)))).toEqual([]);
  });
});
