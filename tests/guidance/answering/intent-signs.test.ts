import { describe, expect, test } from 'vitest';
import { isLaughter } from '../../../src/guidance/answering/intents/laughter.ts';
import { createFindIntentSigns, hitsOf } from '../../../src/guidance/answering/intents/intent-signs.ts';
import type { IntentRule } from '../../../src/guidance/answering/intents/intent-rules.ts';

const find = createFindIntentSigns(
  {
    person: [],
    smalltalk: {} as never,
    fillers: [],
    signs: { TALK: ['speak|talk'], STAFF: ['counsellor*'], OTHER: ['embass*'] },
    latin: { TALK: ['a7chi'] },
  },
  'en',
);
const rule: IntentRule = { all: ['TALK', ['STAFF', 'HUMAN']], unless: ['OTHER'], apart: 2, others: 5 };
const holds = (text: string): boolean => hitsOf(rule, find(text.split(' '))) !== undefined;

describe('a rule', () => {
  test('holds when its signs stand near one another, in any order', () => {
    expect(holds('can i speak with a counsellor')).toBe(true);
    expect(holds('is a counsellor there to talk')).toBe(true);
  });
  test('does not hold when they stand apart, when one is missing, or beside what speaks against it', () => {
    expect(holds('to speak at a meeting of every counsellor')).toBe(false);
    expect(holds('what does a counsellor do')).toBe(false);
    expect(holds('speak with a counsellor of the embassy')).toBe(false);
  });
  test('hears Latin spellings', () => {
    expect(holds('ahchi counsellor')).toBe(true);
  });
});

describe('laughter', () => {
  test.each(['hahaha', 'HAHAHAHA', 'hhhhh', 'ههههه 😂', 'lol', 'হাহাহা', 'हाहाहा', 'ሃሃሃ', 'خخخخ'])(
    '%s',
    (text) => {
      expect(isLaughter(text)).toBe(true);
    },
  );
  test.each(['', 'hi', 'has he', 'هه', 'هاي', 'خانه', 'ሰላም', '😂'])('not %s', (text) => {
    expect(isLaughter(text)).toBe(false);
  });
});
