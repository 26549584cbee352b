import { describe, expect, test } from 'vitest';
import { createAnswering } from '#guidance/answering';
import { answeredLine, answerTurns, idOf, readAskedLine } from '../../src/commands/ask-line.ts';
import { smallKnowledge } from '../guidance/answering/small-knowledge.ts';

const answering = createAnswering(smallKnowledge, { siteUrl: 'https://mrc.example' });
const run = (value: unknown) => {
  const line = readAskedLine(value, undefined);
  const { locale, outcome } = answerTurns(line, answering);
  return answeredLine(line.id, locale, outcome);
};

describe('a line of --jsonl', () => {
  test('is answered with ids, score and reply', () => {
    const line = run({ id: 7, text: 'who signs as guarantor for the loan?' });
    expect(line).toMatchObject({
      id: 7,
      locale: 'en',
      kind: 'answered',
      guide: 'loans',
      section: 'guarantor',
    });
    expect(line.score).toBeGreaterThan(0);
    expect(line.reply).toContain('An employee of the state');
  });

  test('names the category of a danger', () => {
    expect(run({ id: 'x', text: 'our boat is sinking, there is water inside, please help' })).toMatchObject({
      kind: 'crisis',
      category: 'sea-distress',
    });
  });

  test('of turns answers the last, with the earlier ones as context', () => {
    const line = run({ id: 1, turns: ['how much is the loan for a small business', 'who guarantees?'] });
    expect(JSON.stringify(line)).toContain('loans');
  });

  test('takes the language of the line before that of the command', () => {
    expect(readAskedLine({ text: 'ok', locale: 'ps' }, 'ar').hint).toBe('ps');
    expect(readAskedLine({ text: 'ok', locale: 'klingon' }, 'ar').hint).toBe('ar');
  });

  test.each([
    ['no text', { id: 1 }],
    ['an empty list of turns', { id: 1, turns: [] }],
    ['turns that are no texts', { id: 1, turns: [1] }],
    ['a list', []],
    ['nothing', null],
  ])('with %s is an error', (_, value) => {
    expect(() => readAskedLine(value, undefined)).toThrow();
  });

  test('keeps its id even when it is wrong', () => {
    expect(idOf({ id: 3 })).toBe(3);
    expect(idOf('text')).toBeUndefined();
  });
});
