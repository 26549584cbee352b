import type { Envelope } from './envelope.ts';

/**
 * How a sealed field is written, and how one is recognised in a table:
 * `v2.<key id>.<wrapped data key>.<body>`, and until the next rotation `v1.<key id>.<body>`, sealed by that key itself.
 */
export type SealedForm =
  | { readonly version: 'v1'; readonly keyId: string; readonly body: string }
  | ({ readonly version: 'v2' } & Envelope);

/** @returns undefined for what is not a sealed field */
export function readSealed(sealed: string): SealedForm | undefined {
  const [version, keyId = '', ...rest] = sealed.split('.');
  const [first = '', body = ''] = rest;
  if (version === 'v1' && rest.length === 1) return { version, keyId, body: first };
  if (version === 'v2' && rest.length === 2) return { version, keyId, wrapped: first, body };
  return undefined;
}

export const writeSealed = ({ keyId, wrapped, body }: Envelope): string => `v2.${keyId}.${wrapped}.${body}`;

/** Patterns of SQL's `like`. A key id has eight characters, none of which means anything to `like`. */
export const sealedPatterns = {
  /** Whole fields, in whichever form. */
  any: ['v1.________.%', 'v2.________.%'],
  /** Whole fields in today's form, sealed with this key: nothing is left to do about them. */
  current: (keyId: string) => `v2.${keyId}.%`,
  /** Anything that names this key, also inside other text. */
  naming: (keyId: string) => [`%v1.${keyId}.%`, `%v2.${keyId}.%`],
} as const;
