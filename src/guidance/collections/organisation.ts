import { z } from 'zod';
import { stages } from './guide.ts';
import { confidenceSchema, idSchema, labelsSchema, sourceSchema } from './primitives.ts';

/** Contacts and hours as a source publishes them; what is absent is unknown, and we say so. */
const reachableSchema = {
  /** Ids of content/places.yaml. Empty when it works everywhere or nowhere in particular. */
  governorates: z.array(idSchema),
  address: labelsSchema.optional(),
  phones: z.array(z.string().min(3)).default([]),
  emails: z.array(z.email()).default([]),
  url: z.url().optional(),
  source: sourceSchema,
  /** Where else the same is stated. */
  furtherSources: z.array(sourceSchema).optional(),
  /** Absent is confirmed; otherwise phones, address and hours are old or second-hand: the reader is told to confirm. */
  confidence: confidenceSchema.optional(),
  note: z.string().optional(),
};

/** `content/organisations/<organisation-id>.yaml`: who helps, here and abroad. */
export const organisationSchema = z.strictObject({
  id: idSchema,
  name: labelsSchema,
  kind: z.enum([
    'mrc',
    'government-federal',
    'government-krg',
    'foreign-authority',
    'foreign-mission',
    'intergovernmental',
    'un',
    'eu-agency',
    'ngo',
    'hotline',
    'referral-mechanism',
    'reintegration-provider',
    'police',
    'information-service',
    'shelter',
    'bank',
  ]),
  categories: z.array(z.string()),
  /** What they offer, in English, as sourced. */
  offers: z.array(z.string()),
  hoursText: z.string().optional(),
  ...reachableSchema,
});
export type Organisation = z.infer<typeof organisationSchema>;

export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 08:30');

/** Opening hours in Iraq's time zone (Asia/Baghdad); days that are absent are closed. */
export const openingHoursSchema = z.partialRecord(
  z.enum(weekdays),
  z.array(z.strictObject({ opens: clockTime, closes: clockTime })),
);
export type OpeningHours = z.infer<typeof openingHoursSchema>;

/**
 * `content/offices/<office-id>.yaml`: a place a person can turn to. `mrc` and `hub` are ours and take
 * conversations; the other kinds are only shown. Administrators may set hours, phones and area on the
 * desk, with their name and the date, over what stands here.
 */
export const officeSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['mrc', 'hub', 'nrm', 'momd', 'partner']),
  organisation: idSchema.optional(),
  name: labelsSchema,
  /** The town it stands in (id of content/places.yaml), where a source names it. */
  town: idSchema.optional(),
  /** Governorates whose people this office serves in conversations; may be wider than where it stands. */
  serves: z.array(idSchema).default([]),
  languages: z.array(z.string()).default([]),
  /** What a hub takes, as stages of the journey; absent: what hubs take everywhere. */
  takes: z.array(z.enum(stages)).optional(),
  /** Minutes of its hours within which it promises an answer. */
  answersWithin: z.int().min(5).max(10_080).optional(),
  /** How many people with an appointment it can see at the same time; absent: one. */
  places: z.int().min(1).max(20).optional(),
  /** Absent means: not published; ask. */
  hours: openingHoursSchema.optional(),
  ...reachableSchema,
});
export type Office = z.infer<typeof officeSchema>;
