/** Style sheets: direction by logical properties alone, contrast of every pair of tokens we use, no gradients. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheets = globSync('src/site/styles/*.css').map((path) => ({ path, text: readFileSync(path, 'utf8') }));

describe.each(sheets)('$path', ({ text }) => {
  const rules = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');

  test('has no property that knows left from right', () => {
    const physical =
      /(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?:^|[\s;{])(?:left|right|top|bottom|float|width|height|min-width|max-width|min-height|max-height)\s*:|text-align:\s*(?:left|right)/gm;
    expect(rules.replaceAll(/@media[^{]*/g, '').match(physical) ?? []).toEqual([]);
  });

  test('has no gradient, no web font and no request to anybody', () => {
    expect(rules.match(/gradient\(|@font-face|@import|url\(/g) ?? []).toEqual([]);
  });
});

type Tokens = Readonly<Record<string, string>>;

function tokensIn(css: string): Tokens {
  return Object.fromEntries(
    [...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  ) as Tokens;
}

const tokensCss = readFileSync('src/site/styles/tokens.css', 'utf8');
const [lightCss = '', darkCss = ''] = tokensCss.split('@media (prefers-color-scheme: dark)');
const light = tokensIn(lightCss);
const dark = { ...light, ...tokensIn(darkCss) };

/** Relative luminance of `#rrggbb` after WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [lighter = 0, darker = 0] = [luminance(tokens[front] ?? ''), luminance(tokens[back] ?? '')].toSorted(
    (a, b) => b - a,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

/** Words on surfaces: 4.5 at least. */
const text: readonly (readonly [front: string, back: string])[] = [
  ['ink', 'paper'],
  ['ink', 'sand'],
  ['ink', 'draft-pale'],
  ['ink', 'danger-pale'],
  ['ink', 'river-pale'],
  ['ink', 'palm-pale'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'sand'],
  ['ink-soft', 'palm-pale'],
  ['river', 'paper'],
  ['river', 'sand'],
  ['river', 'palm-pale'],
  ['river-deep', 'paper'],
  ['river-deep', 'river-pale'],
  ['palm', 'paper'],
  ['palm', 'palm-pale'],
  ['palm-deep', 'palm-pale'],
  ['danger', 'paper'],
  ['danger', 'sand'],
  ['danger', 'danger-pale'],
  ['draft', 'paper'],
  ['on-palm', 'palm'],
  ['on-palm', 'palm-deep'],
  ['on-band', 'band'],
  ['on-band-soft', 'band'],
];

/** Lines that carry meaning: 3 at least. */
const lines: readonly (readonly [front: string, back: string])[] = [
  ['line-strong', 'paper'],
  ['line-strong', 'sand'],
  ['palm', 'sand'],
  ['sun', 'paper'],
];

describe.each([
  { scheme: 'light', tokens: light },
  { scheme: 'dark', tokens: dark },
])('contrast, $scheme', ({ tokens }) => {
  test.each(text)('%s on %s can be read', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(lines)('%s on %s can be seen', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(3);
  });

  test.each(['paper', 'sand', 'band', 'danger-pale', 'palm-pale'])(
    'the focus ring stands out on %s',
    (surface) => {
      const rings = ['ring-inner', 'ring-outer'].map((ring) => contrast(tokens, ring, surface));
      expect(Math.max(...rings)).toBeGreaterThanOrEqual(3);
    },
  );
});
