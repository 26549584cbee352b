/** What was taken out, for counting. */
export const redactedKinds = ['email', 'link', 'handle', 'number'] as const;
export type RedactedKind = (typeof redactedKinds)[number];

export interface Redacted {
  readonly text: string;
  readonly counts: Readonly<Record<RedactedKind, number>>;
}

/** Arabic-Indic and Persian digits as 0-9, one for one, so that positions stay. */
const foldDigits = (text: string): string =>
  text.replaceAll(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= 0x06f0 ? 0x06f0 : 0x0660));
  });

/** Marks that stand between the groups of a written number; invisible direction marks included. */
const between = '[\\s.,()/\\-–\u200e\u200f\u2066-\u2069]';

/**
 * In this order: an address may hold digits. A number is seven digits or more with at most two marks between them:
 * telephone, passport, card, account. Shorter ones (years, fees, emergency lines) are needed to understand a question.
 *
 * No pattern looks at what stands before it: people write "my number0750..." without a space, and what is taken out
 * would otherwise uncover what stood behind it. What stands before an @ has at most 64 characters (RFC 5321,
 * 4.5.3.1.1), which also keeps the time in proportion to the text.
 */
const patterns: readonly (readonly [RedactedKind, RegExp])[] = [
  ['email', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/giu],
  ['link', /(?:https?:\/\/|www\.|t\.me\/|wa\.me\/)\S+/giu],
  ['handle', /@[\p{L}\p{N}_.]{3,}/gu],
  ['number', new RegExp(`[A-Z]{0,2}\\+?\\d(?:${between}{0,2}\\d){6,}`, 'giu')],
];

/**
 * Takes out what surely points at a person: e-mail addresses, links, handles, and numbers of seven digits or more in
 * any of the three sets of digits. Names are left: no rule finds them with certainty in these languages, and a rule
 * that misses some would be trusted with all. So what this returns is *less* personal, never anonymous.
 */
export function redactText(text: string): Redacted {
  const counts = { email: 0, link: 0, handle: 0, number: 0 };
  let rest = foldDigits(text);
  for (const [kind, pattern] of patterns) {
    rest = rest.replaceAll(pattern, () => {
      counts[kind] += 1;
      return `[${kind}]`;
    });
  }
  return { text: rest, counts };
}
