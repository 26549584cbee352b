/** What replies and buttons tell people to write must be understood when they write it, in every language. */
import { describe, expect, test } from 'vitest';
import { createAnswering } from '#guidance/answering';
import { publishedLocales } from '#guidance/locales';
import { knowledgeFromContent } from '../../src/commands/build-knowledge.ts';

const answering = createAnswering(knowledgeFromContent('content'), { siteUrl: 'https://mrc.example' });

/** Words in quotation marks: a button's label and what to type. */
const quoted = (text: string): readonly string[] =>
  [...text.matchAll(/[«“]([^»”]+)[»”]/g)].map(([, words]) => words ?? '');

describe.each(publishedLocales)('$tag', ({ tag }) => {
  test.each(['bot:answer.declined', 'bot:consent.dropped'])('%s names words that call a person', (key) => {
    const named = quoted(answering.translate(tag, key));
    expect(named).not.toEqual([]);
    for (const words of named)
      expect({ words, ...answering.understand(words, { locale: tag }) }).toMatchObject({ words, intent: 'person' });
  });

  test('the button for a person may be typed', () => {
    const label = answering.translate(tag, 'bot:menu.person');
    expect(answering.translate(tag, 'bot:answer.button.person')).toBe(label);
    expect(answering.understand(label, {})).toMatchObject({ intent: 'person' });
  });

  test('the button for privacy is named as it is labelled', () => {
    expect(quoted(answering.translate(tag, 'bot:consent.given'))).toContain(
      answering.translate(tag, 'bot:menu.privacy'),
    );
  });
});
