import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '#conversations/channels';

describe('splitting a text', () => {
  it.each([
    { label: 'a short text stays whole', text: 'one', longest: 10, expect: ['one'] },
    {
      label: 'at a paragraph',
      text: 'one two\n\nthree four',
      longest: 12,
      expect: ['one two', 'three four'],
    },
    { label: 'else at a line', text: 'one two\nthree four', longest: 12, expect: ['one two', 'three four'] },
    {
      label: 'else after a sentence',
      text: 'One two. Three four.',
      longest: 12,
      expect: ['One two.', 'Three four.'],
    },
    {
      label: 'else after an Arabic question',
      text: 'أين أنت؟ أنا هنا',
      longest: 10,
      expect: ['أين أنت؟', 'أنا هنا'],
    },
    { label: 'else at a word', text: 'one two three', longest: 8, expect: ['one two', 'three'] },
    { label: 'else anywhere', text: 'x'.repeat(12), longest: 5, expect: ['xxxxx', 'xxxxx', 'xx'] },
    { label: 'nothing is nothing', text: ' \n ', longest: 5, expect: [] },
  ])('$label', ({ text, longest, expect: wanted }) => {
    expect(splitText(text, longest)).toEqual(wanted);
  });

  it('loses nothing but white space, keeps to the length and never halves a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 4, max: 60 }),
        (text, longest) => {
          const parts = splitText(text, longest);
          const squeeze = (value: string): string => value.replace(/\s/g, '');
          expect(squeeze(parts.join(''))).toBe(squeeze(text));
          for (const part of parts) {
            expect(part.length).toBeLessThanOrEqual(longest);
            expect(part.isWellFormed() || !text.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });
});
