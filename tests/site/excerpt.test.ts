import { describe, expect, test } from 'vitest';
import { excerpt } from '../../src/site/search/excerpt.ts';

const plain = (text: string) => ({ text, isFound: false });
const found = (text: string) => ({ text, isFound: true });
const joined = (pieces: readonly { readonly text: string }[]): string =>
  pieces.map(({ text }) => text).join('');
const filler = (words: number): string => 'word and more. '.repeat(words);

describe('an excerpt', () => {
  test('of a short passage is the passage', () => {
    const pieces = [plain('A '), found('debt'), plain(' is no crime.')];
    expect(excerpt(pieces)).toEqual(pieces);
  });

  test('shows where most was found, from the beginning of a sentence, and says what it leaves out', () => {
    const pieces = [
      ...[plain(filler(30)), found('alone'), plain(`${filler(30)}A `)],
      ...[found('debt'), plain(' of a '), found('smuggler'), plain(`. ${filler(30)}`)],
    ];
    const text = joined(excerpt(pieces));
    expect(text).toContain('debt of a smuggler');
    expect(text).not.toContain('alone');
    expect(text).toMatch(/^… A debt.*…$/s);
    expect(text.length).toBeLessThan(330);
  });

  test('without found words is the beginning', () => {
    const text = joined(excerpt([plain(`First. ${filler(40)}`)]));
    expect(text).toMatch(/^First\..*…$/s);
  });

  test('keeps marks as they are', () => {
    const kept = excerpt([plain(filler(40)), found('debt'), plain(filler(40))]);
    expect(kept.filter(({ isFound }) => isFound)).toEqual([found('debt')]);
  });
});
