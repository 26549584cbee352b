import { z } from 'zod';
import { emergencyPlaces } from './contact.ts';
import { idSchema } from './primitives.ts';

/** `everywhere` is the list that asks for the place first. */
const emergencyListSchema = z.enum(['everywhere', ...emergencyPlaces]);
export type EmergencyList = z.infer<typeof emergencyListSchema>;

/** What a short number stands for. */
export type CodeTarget =
  | { readonly kind: 'guide'; readonly id: string }
  | { readonly kind: 'emergency'; readonly id: EmergencyList }
  /** The offices of a governorate (an id of content/places.yaml), or `everywhere`. */
  | { readonly kind: 'offices'; readonly id: string };

/** A number printed on paper and written in a chat instead of words: "24". Given once and for ever. */
export interface ShortCode {
  readonly code: number;
  readonly target: CodeTarget;
  /** What it stood for is gone; the number is not given to anything else. */
  readonly isRetired: boolean;
}

/** Smaller numbers choose from a menu; three digits from 100 to 199 are emergency numbers in most countries. */
const codeSchema = z
  .int()
  .min(20, 'numbers below 20 choose from a menu')
  .max(9999)
  .refine((code) => code < 100 || code > 199, '100 to 199 are emergency numbers in many countries');

const rest = { code: codeSchema, retired: z.literal(true).optional() };

const shortCodeSchema = z
  .union([
    z.strictObject({ ...rest, guide: idSchema }),
    z.strictObject({ ...rest, emergency: emergencyListSchema }),
    z.strictObject({ ...rest, offices: idSchema }),
  ])
  .transform((entry): ShortCode => {
    const target: CodeTarget =
      'guide' in entry
        ? { kind: 'guide', id: entry.guide }
        : 'emergency' in entry
          ? { kind: 'emergency', id: entry.emergency }
          : { kind: 'offices', id: entry.offices };
    return { code: entry.code, target, isRetired: entry.retired === true };
  });

/** `content/codes.yaml`. */
export const codeFileSchema = z.array(shortCodeSchema);

/** What the number stands for; undefined when it was never given or is retired. */
export function targetOfCode(codes: ReadonlyMap<number, ShortCode>, code: number): CodeTarget | undefined {
  const entry = codes.get(code);
  return entry === undefined || entry.isRetired ? undefined : entry.target;
}

/** The number of a guide or list, undefined when it has none (yet). */
export function codeOf(codes: ReadonlyMap<number, ShortCode>, target: CodeTarget): number | undefined {
  for (const { code, target: other, isRetired } of codes.values())
    if (!isRetired && other.kind === target.kind && other.id === target.id) return code;
  return undefined;
}
