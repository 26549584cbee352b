import type { z } from 'zod';
import type { Labels } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { riskFileSchema, ruleSchema, safetyFileSchema } from './safety-schema.ts';

/** When signs together mean danger. */
export type Rule = z.infer<typeof ruleSchema>;

/** What a locale contributes at run time; its examples stay behind. */
export type SafetyBook = Omit<z.infer<typeof safetyFileSchema>, 'examples'>;

/** A line of a reply: the part of an emergency contact that is shown. */
export interface CrisisContact {
  readonly name: Labels;
  readonly area: Labels;
  /** ISO 3166 code, when the line works in one country only. */
  readonly country?: string;
  readonly numbers: readonly string[];
  /** `2026-11-22`, `2026-11`, `2026` or `undated`: the date of the source. */
  readonly asOf: string;
  readonly isConfirmed: boolean;
}

/** All the gate needs, as plain JSON: the build puts it into the file that browsers load. */
export interface SafetyData {
  readonly frames: readonly string[];
  readonly rules: readonly Rule[];
  /** Ids of lines to show, by category and place. */
  readonly contacts: z.infer<typeof riskFileSchema>['contacts'];
  readonly lines: Readonly<Partial<Record<string, CrisisContact>>>;
  readonly books: Readonly<Record<LocaleTag, SafetyBook>>;
}
