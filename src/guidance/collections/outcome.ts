import { z } from 'zod';
import { labelsSchema } from './primitives.ts';

/** `content/outcomes.yaml`: how a counsellor's work on a conversation ends. */
const outcomeSchema = z.strictObject({
  /** Permanent: closed conversations name it. */
  id: z.string().regex(/^[a-z]+(_[a-z]+)*$/, 'lower-case words joined by underscores'),
  /** Chosen by the counsellor who closes, or comes about by itself. */
  by: z.enum(['counsellor', 'system']),
  name: labelsSchema,
});
export type HandoffOutcome = z.infer<typeof outcomeSchema>;

export const outcomesSchema = z
  .array(outcomeSchema)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id is used twice');
