import type { EmergencyContact } from '../contact.ts';
import type { Guide } from '../guide.ts';
import { reportFor, type Finding } from './finding.ts';
import { guidePath, guideTexts } from './texts.ts';

const currency = String.raw`(?:(?:IQD|EUR|USD|GBP|SEK|NOK|DKK|euros?|dollars?|dinars?|pounds?|kron(?:a|or|er|e))(?!\p{L})|[€$£]|(?:دينار|دنانير|يورو|دولار|كرون|جنيه|دینار|یۆرۆ|دۆلار|کڕۆن|پاوەن)\p{L}*)`;
const magnitude = '(?:thousand|million|ألف|آلاف|مليون|ملايين|هەزار|ملیۆن)';
const number = String.raw`\d(?:[\d.,]*\d)?`;

/** A kind of figure that has its own place as data. */
interface Figure {
  readonly severity: Finding['severity'];
  readonly pattern: RegExp;
  readonly why: string;
  /** Right in spite of its look. */
  readonly isFine?: (words: string, lines: ReadonlySet<string>) => boolean;
}

/** In the order in which they are looked for; what one has found, the next ones do not see. */
const figures: readonly Figure[] = [
  {
    severity: 'error',
    pattern: new RegExp(
      `(?<![\\d.,])${number}\\s*(?:${magnitude}\\s*)?${currency}|[€$£]\\s*${number}`,
      'giu',
    ),
    why: 'an amount; write it as {{fact:...}}',
  },
  {
    severity: 'error',
    // Seven digits and more with the marks people put between them: a telephone number.
    pattern: /\+?\d(?:[ ()/-]?\d){6,}/g,
    why: 'a telephone number; write it as {{contact:...}}',
    isFine: (words) => /^(19|20)\d\d[ /-](19|20)\d\d$/.test(words),
  },
  {
    severity: 'error',
    pattern: /\d{4,}/g,
    why: 'a long number; write it as {{fact:...}}',
    isFine: (words) => /^(19|20)\d\d$/.test(words),
  },
  {
    severity: 'error',
    pattern: /(?<!\d)\d{3}(?!\d)/g,
    why: 'a number to call; write it as {{contact:...}}',
    isFine: (words, lines) => !lines.has(words),
  },
  { severity: 'error', pattern: /[٠-٩۰-۹]+/g, why: 'not in the digits 0-9' },
  {
    severity: 'warning',
    pattern:
      /(?<![\d.,])\d[\d.,–-]*\s*(?:hours?|days?|weeks?|months?|ساعات?|ساعة|يوماً?|أيام|أسبوعاً?|أسابيع|شهراً?|أشهر|شهور|کاتژمێر|ڕۆژ|هەفتە|مانگ)(?!\p{L})/giu,
    why: 'a length of time; write it as {{fact:...}}',
  },
];

/** References and addresses are not typed figures. */
const withoutReferences = (text: string): string =>
  text
    .replaceAll(/\{\{[^}]*\}\}/g, '\n')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/https?:\/\/\S+/g, '\n');

function figuresIn(text: string, lines: ReadonlySet<string>): readonly (readonly [Figure, words: string])[] {
  const found: [Figure, string][] = [];
  let rest = withoutReferences(text);
  for (const figure of figures) {
    rest = rest.replaceAll(figure.pattern, (words) => {
      if (figure.isFine?.(words, lines)) return words;
      found.push([figure, words]);
      return '\n';
    });
  }
  return found;
}

/**
 * Amounts, telephone numbers and fees stand once, as data, never in the text of a guide.
 * @param contacts emergency lines, whose short numbers are recognised when typed.
 */
export function checkFigures(guides: readonly Guide[], contacts: Iterable<EmergencyContact>): Finding[] {
  const lines = new Set(
    [...contacts].flatMap((contact) => contact.numbers).filter((line) => /^\d{3}$/.test(line)),
  );
  return guides.flatMap((guide) => {
    const report = reportFor('figures', guidePath(guide));
    return guideTexts(guide).flatMap(({ text }) =>
      figuresIn(text, lines).map(([{ severity, why }, words]) =>
        report[severity](`"${words}" is ${why}`, words),
      ),
    );
  });
}
