import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from '#privacy/redaction';

describe('redactText takes out', () => {
  it.each([
    ['an e-mail address', 'write to azad.k+1@example.org.', 'write to [email].'],
    ['a mobile number', 'my number is 0750 000 0000', 'my number is [number]'],
    ['an international number', 'call +964 (750) 000-00-00 now', 'call [number] now'],
    ['Arabic-Indic digits', 'رقمي ٠٧٥٠٠٠٠٠٠٠٠', 'رقمي [number]'],
    ['Persian digits', 'ژمارەکەم ۰۷۵۰ ۰۰۰ ۰۰۰۰', 'ژمارەکەم [number]'],
    ['a number inside direction marks', 'call \u2066+964 750 000 0000\u2069', 'call \u2066[number]\u2069'],
    ['a passport number', 'passport A00000000', 'passport [number]'],
    ['a card number', 'card 0000-0000-0000-0000', 'card [number]'],
    ['a link', 'see https://example.org/u/azad?x=1 please', 'see [link] please'],
    ['an e-mail address without its end', 'I am azad@gmail', 'I am [email]'],
    ['a number that follows a word at once', 'ژمارەکەم0750 000 0000', 'ژمارەکەم[number]'],
    ['two numbers with a letter between', '0000000a0000000', '[number][number]'],
    ['two handles in one', '@000@000', '@[email]'],
    ['a handle', 'I am @azad_k on telegram', 'I am [handle] on telegram'],
  ])('%s', (_, given, expected) => {
    expect(redactText(given).text).toBe(expected);
  });
});

describe('redactText leaves', () => {
  it.each([
    'I returned in 2019 with 3 children',
    'the fee is 25,000 dinars',
    'call 911 or 104',
    'my name is Azad from Zakho',
    'meet at 10:30 on 12/3',
  ])('%s', (text) => {
    expect(redactText(text).text).toBe(text);
  });
});

describe('redactText', () => {
  it('counts what it took out', () => {
    const { counts } = redactText('a@b.co 07500000000 or 07500000001');
    expect(counts).toEqual({ email: 1, link: 0, handle: 0, number: 2 });
  });

  it('leaves no run of seven digits in any text, and taking out again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '0',
            '٧۵00000',
            ' ',
            '-',
            'a',
            'ب',
            '_',
            '+',
            '.',
            '@',
            '@00',
            'www.',
            '[email]',
          ),
          maxLength: 60,
        }),
        (text) => {
          const once = redactText(text).text;
          expect(once).not.toMatch(/\d{7,}/u);
          expect(redactText(once).text).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the text', () => {
    const begun = performance.now();
    redactText('1 '.repeat(20_000) + 'a@'.repeat(20_000) + 'x.'.repeat(20_000));
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
