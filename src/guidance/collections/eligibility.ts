import { z } from 'zod';
import { idSchema } from './primitives.ts';

/** What brings a person here: the first question, and what most services ask before anything else. */
export const situations = [
  'thinking-of-leaving',
  'abroad',
  'returnee',
  'displaced',
  'family-of-missing',
  'foreign-worker',
  'refugee',
  'employer',
  'resident',
] as const;
export type Situation = (typeof situations)[number];

/** Special needs that services in Iraq are made for. */
export const needs = [
  'low-income',
  'looking-for-work',
  'woman-heads-household',
  'disability',
  'cannot-work',
  'orphan',
  'violence',
  'trafficking',
  'war-crimes-survivor',
  'property-damage',
  'detained',
  'farming',
] as const;
export type Need = (typeof needs)[number];

export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

const years = z.int().min(0).max(120);

/**
 * Ages in full years, both ends included. A pair instead of a number means that sources differ,
 * `[16, 18]`: who is between the two is told to ask.
 */
const ageRuleSchema = z
  .strictObject({
    from: z.union([years, z.tuple([years, years])]).optional(),
    to: z.union([years, z.tuple([years, years])]).optional(),
  })
  .refine((rule) => rule.from !== undefined || rule.to !== undefined, 'an age rule needs "from" or "to"');
export type AgeRule = z.infer<typeof ageRuleSchema>;

/** One group of people a service is for: all rules that stand in it must hold. */
export const eligibleGroupSchema = z.strictObject({
  /** In one of these situations. */
  situations: z.array(z.enum(situations)).min(1).optional(),
  age: ageRuleSchema.optional(),
  sex: z.enum(sexes).optional(),
  /** Lives in one of these governorates of Iraq (ids of content/places.yaml), where the source makes it a condition. */
  governorates: z.array(idSchema).min(1).optional(),
  /** Has at least one of these needs. */
  needs: z.array(z.enum(needs)).min(1).optional(),
  /** Holds all of these papers (ids of content/papers.yaml). */
  papers: z.array(idSchema).min(1).optional(),
  /** Came back from, or is in, one of these countries (ids of content/places.yaml). */
  countries: z.array(idSchema).min(1).optional(),
  /** There is a condition that no question covers; `whoCanUse` says it in words, and only the office can decide. */
  further: z.literal(true).optional(),
});
export type EligibleGroup = z.infer<typeof eligibleGroupSchema>;

/**
 * Who may use a service: whoever belongs to one of the groups. A group without rules is everybody.
 * Only what a source states; where no source says who may come, the whole list is absent.
 */
export const eligibilitySchema = z.array(eligibleGroupSchema).min(1);
export type Eligibility = z.infer<typeof eligibilitySchema>;
