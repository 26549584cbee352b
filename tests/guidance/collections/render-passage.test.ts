import { describe, expect, test } from 'vitest';
import { createPassageRenderer } from '#guidance/collections';
import { collections, realTranslate } from './builders.ts';

const renderer = createPassageRenderer(collections(), realTranslate);
const isolated = (text: string): string => `\u2066${text}\u2069`;

describe('a passage on a page', () => {
  test.each([
    [
      'bold and paragraphs',
      'Ask **first**.\n\nThen go.',
      '<p>Ask <strong>first</strong>.</p>\n<p>Then go.</p>',
    ],
    ['lists', '- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    ['steps', '1. one\n2. two', '<ol>\n<li>one</li>\n<li>two</li>\n</ol>'],
    [
      'the text of references, escaped',
      'Bring {{fact:rule}}.',
      '<p>Bring two &lt;witnesses&gt; &amp; a stamp.</p>',
    ],
    ['numbers to call', 'Call {{contact:police}}.', '<p>Call <bdi dir="ltr">911 / 104</bdi>.</p>'],
  ])('shows %s', (_, markdown, html) => {
    expect(renderer.html(markdown, 'en').trim()).toBe(html);
  });

  test('lets no HTML of the text through', () => {
    const html = renderer.html('Hi <script>alert(1)</script> <img src=x onerror=alert(1)> ![p](x.png)', 'en');
    expect(html).not.toMatch(/<(script|img)/);
    expect(html).toContain('&lt;script&gt;');
  });

  test('isolates a typed telephone number, and no short one', () => {
    const html = renderer.html('رقم +964 750 123 4567 أو 12', 'ar');
    expect(html).toContain('<bdi dir="ltr">+964 750 123 4567</bdi>');
    expect(html).not.toContain('>12<');
  });

  test('does not touch numbers inside tags', () => {
    const html = renderer.html('[page](https://example.org/1234567890)', 'en');
    expect(html).toContain('href="https://example.org/1234567890"');
  });

  test('leads from an office to its entry, marked with the language its name is in', () => {
    expect(renderer.html('{{office:mrc-test}}', 'ckb')).toContain(
      '<a href="/ckb/offices/#mrc-test"><span lang="ar">مركز الاختبار</span></a>',
    );
  });

  test('tells to confirm what is secondary or disputed', () => {
    const note = realTranslate('en', 'units:confirm');
    expect(renderer.html('{{fact:loan}}', 'en')).toContain(`(${note})`);
    expect(renderer.html('{{fact:fee}}', 'en')).not.toContain(note);
    expect(renderer.text('{{contact:shelter}}', 'en')).toContain(`(${note})`);
  });

  test('refuses a reference to nothing', () => {
    expect(() => renderer.html('{{fact:no-such}}', 'en')).toThrow('{{fact:no-such}}');
    expect(() => renderer.text('{{fact:no-such}}', 'en')).toThrow('{{fact:no-such}}');
  });
});

describe('a passage in a chat', () => {
  test.each([
    ['one line an item', 'Bring:\n\n- **ID**\n- photo', 'Bring:\n\n• ID\n• photo'],
    ['steps as they are', '1. book\n2. go', '1. book\n2. go'],
    ['links as their words', 'See [the site](https://example.org/).', 'See the site.'],
    ['no more than one empty line', 'a\n\n\n\nb', 'a\n\nb'],
    ['numbers to call isolated', 'Call {{contact:police}}.', `Call ${isolated('911 / 104')}.`],
    ['typed numbers isolated', 'Call +964 750 123 4567 now', `Call ${isolated('+964 750 123 4567')} now`],
    ['references without escaping', 'Bring {{fact:rule}}.', 'Bring two <witnesses> & a stamp.'],
  ])('shows %s', (_, markdown, text) => {
    expect(renderer.text(markdown, 'en')).toBe(text);
  });
});
