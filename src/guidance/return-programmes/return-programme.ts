import { z } from 'zod';
import { dateSchema, idSchema, labelsSchema, type Collections } from '#guidance/collections';

/** `guide-id#section-id`. */
const sectionReference = z
  .string()
  .regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'a guide and one of its sections: guide-id#section-id');

/**
 * What sources say about whether it is still given. Nothing is assumed: `described` means that the page of the
 * programme describes it and says nothing of an end.
 */
export const programmeStates = ['described', 'partly-ended', 'ended', 'unknown'] as const;

const programmeSchema = z
  .strictObject({
    /** A country of content/places.yaml. */
    country: idSchema,
    /** The service people apply to, which holds who can use it and its sources. */
    service: idSchema.optional(),
    /** The passage that explains it. */
    section: sectionReference,
    state: z.enum(programmeStates),
    /** What ended, was paused or began, with its date. */
    change: labelsSchema.optional(),
    /** Figures about money and goods; empty: no sum is known. */
    money: z.array(idSchema).default([]),
    /** Figures about when to apply, how long it takes, how often one may have it. */
    time: z.array(idSchema).default([]),
    /** The country is known to use the programme of the European Union. */
    usesEurp: z.boolean().optional(),
    /** The day somebody last put this row together from its sources. */
    checkedOn: dateSchema,
  })
  .refine(
    ({ state, change }) => (state !== 'partly-ended' && state !== 'ended') || change !== undefined,
    'say in "change" what ended',
  );
export type ReturnProgramme = z.infer<typeof programmeSchema>;

/** `content/return-programmes.yaml`, in the order in which people ask for them. */
export const programmeFileSchema = z.array(programmeSchema);

type Known = Pick<Collections, 'guides' | 'services' | 'facts' | 'places'>;

/** What a row names and content/ does not have; nothing when all is there. */
export function complaintsAbout(programme: ReturnProgramme, known: Known): readonly string[] {
  const [guide, section] = programme.section.split('#');
  const hasSection = known.guides.some(
    ({ id, sections }) => id === guide && sections.some((one) => one.id === section),
  );
  const missingFacts = [...programme.money, ...programme.time].filter((id) => !known.facts.has(id));
  return [
    ...(known.places.get(programme.country)?.kind === 'country' ? [] : [`no country ${programme.country}`]),
    ...(programme.service === undefined || known.services.has(programme.service)
      ? []
      : [`no service ${programme.service}`]),
    ...(hasSection ? [] : [`no section ${programme.section}`]),
    ...missingFacts.map((id) => `no fact ${id}`),
  ].map((complaint) => `content/return-programmes.yaml, ${programme.country}: ${complaint}`);
}
