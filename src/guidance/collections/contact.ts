import { z } from 'zod';
import { confidenceSchema, idSchema, labelsSchema } from './primitives.ts';

export const emergencyContactKinds = [
  'sea',
  'suicide-mental-health',
  'captivity-trafficking',
  'violence-honour',
  'child-alone',
  'medical',
  'police-unified',
  'missing-relatives',
  'un-help-lines',
] as const;

/** Where an emergency number works. `kri` is the Kurdistan Region of Iraq. */
export const emergencyPlaces = ['iraq-federal', 'kri', 'neighbours', 'eu', 'sea', 'world'] as const;

/**
 * A line to call in danger; guides quote it by `{{contact:id}}`. Not one of our *contacts*
 * (people who write to us): those live in conversations.
 */
export const emergencyContactSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(emergencyContactKinds),
  /** Coarse place, for choosing; `area` says exactly where. */
  places: z.array(z.enum(emergencyPlaces)).min(1),
  /** ISO 3166 code of the country, when it is one country. */
  country: z.string().length(2).optional(),
  area: labelsSchema,
  name: labelsSchema,
  /** As dialled. Empty when only a web page or an office is known. */
  numbers: z.array(z.string().min(2)),
  url: z.url().optional(),
  channels: z.array(z.string()).default([]),
  languages: z.array(z.string()).default([]),
  /** As the source states them; absent means unknown. */
  hours: labelsSchema.optional(),
  /** Whether the call is free, where the source says so. */
  free: z.boolean().optional(),
  source: z.string().min(1),
  asOf: z.string().min(4),
  confidence: confidenceSchema,
  note: z.string().optional(),
});
export type EmergencyContact = z.infer<typeof emergencyContactSchema>;
/** `content/contacts/<kind>.yaml`: a list. */
export const emergencyContactFileSchema = z.array(emergencyContactSchema);
