import { z } from 'zod';
import { eligibilitySchema } from './eligibility.ts';
import { openingHoursSchema } from './organisation.ts';
import { confidenceSchema, dateSchema, idSchema, labelsSchema, sourceSchema } from './primitives.ts';

export const serviceCategories = [
  'information',
  'legal',
  'social',
  'psychological',
  'economic',
  'employment',
  'training',
  'housing',
  'education',
  'health',
  'documents',
  'protection',
  'return',
  'reintegration',
] as const;

/** Papers asked; an empty list means that the source says none are. */
const papersAskedSchema = z.strictObject({
  asked: z.array(idSchema),
  /** What the list cannot say: alternatives, copies, "rules of one branch". */
  note: labelsSchema.optional(),
});

const costSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('free'), note: labelsSchema.optional() }),
  /** `fact`: id of a figure in content/facts. */
  z.strictObject({ kind: z.literal('amount'), fact: idSchema, note: labelsSchema.optional() }),
]);

/** How long it takes: a figure of content/facts, or what the source says in words. */
const waitingTimeSchema = z
  .strictObject({ fact: idSchema.optional(), text: labelsSchema.optional() })
  .refine((wait) => (wait.fact === undefined) !== (wait.text === undefined), 'either fact or text');

/**
 * What somebody who is afraid wants to know before going there. Each field only where a source states it:
 * `false` is a statement too, absence is "not published".
 */
const safeToVisitSchema = z.strictObject({
  /** Must one show a paper with one's name to be helped? */
  idAsked: z.boolean().optional(),
  /** Does the provider promise confidentiality? */
  confidential: z.boolean().optional(),
  /** Is what one tells passed on? `to` lists organisations; without it nobody is named. */
  dataPassedOn: z
    .discriminatedUnion('passed', [
      z.strictObject({ passed: z.literal(false) }),
      z.strictObject({ passed: z.literal('with-consent'), to: z.array(idSchema).default([]) }),
      z.strictObject({ passed: z.literal(true), to: z.array(idSchema).default([]) }),
    ])
    .optional(),
  /** `true`: there are some, times unknown; opening hours where they are published. */
  womenOnlyHours: z.union([z.boolean(), openingHoursSchema]).optional(),
  note: labelsSchema.optional(),
});
export type SafeToVisit = z.infer<typeof safeToVisitSchema>;

/** `content/services/<service-id>.yaml`: help that exists. Only what a source states; absent means unknown. */
export const serviceSchema = z.strictObject({
  id: idSchema,
  name: labelsSchema,
  summary: labelsSchema,
  category: z.enum(serviceCategories),
  /** Ids of organisations. */
  offeredBy: z.array(idSchema).min(1),
  offices: z.array(idSchema).default([]),
  /** Governorates where it is given, also by telephone; beside the governorates of its offices. */
  area: z.array(idSchema).min(1).optional(),
  /** In words, as the source puts it; `eligibility` says the same for the machine. */
  whoCanUse: labelsSchema.optional(),
  eligibility: eligibilitySchema.optional(),
  papers: papersAskedSchema.optional(),
  /** Papers one has afterwards: the way to services that ask for them. */
  gives: z.array(idSchema).min(1).optional(),
  cost: costSchema.optional(),
  waitingTime: waitingTimeSchema.optional(),
  howToReach: labelsSchema.optional(),
  /** Spoken languages in English, as in offices: `Arabic`, `Sorani`. */
  languages: z.array(z.string().min(2)).min(1).optional(),
  safeToVisit: safeToVisitSchema.optional(),
  sources: z.array(sourceSchema).min(1),
  /** Absent is confirmed; otherwise old or second-hand: the reader is told to confirm. */
  confidence: confidenceSchema.optional(),
  /** The day somebody last asked the provider itself. Reading its page is not confirming. */
  lastConfirmed: dateSchema.optional(),
});
export type Service = z.infer<typeof serviceSchema>;
