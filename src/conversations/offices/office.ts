import { z } from 'zod';
import {
  dateSchema,
  idSchema,
  labelsSchema,
  openingHoursSchema,
  stages,
  type Holiday,
  type Office,
} from '#guidance/collections';
import { presenceAt, type Presence } from '#guidance/hours';
import type { Instant } from '#platform/base';

/** The parts of Iraq that decide routing; the same words as `region` in content/places.yaml. */
export type IraqRegion = 'iraq-federal' | 'kri';

const idOfStaff = z.string().min(1).max(60);

/** What an administrator sets on the desk over the content. An entry that is absent leaves the content's word. */
export const officeSettingsSchema = z.strictObject({
  hours: openingHoursSchema.optional(),
  /** Holidays and other days without anybody there. */
  closedOn: z.array(dateSchema).max(200).default([]),
  phones: z.array(z.string().trim().min(3).max(40)).max(6).optional(),
  /** Governorates whose people this office serves in conversations. */
  serves: z.array(idSchema).optional(),
  /** Locale tags its counsellors write. */
  languages: z.array(z.string()).optional(),
  /** Takes no new conversations for now. */
  isPaused: z.boolean().default(false),
  /** Minutes of office time within which it promises an answer. */
  answersWithin: z.int().min(5).max(10_080).optional(),
  /** What a hub takes, as stages of the journey. */
  takes: z.array(z.enum(stages)).optional(),
  /** Ids of staff called for danger when nobody of the person's own office is there. */
  duty: z.array(idOfStaff).max(100).default([]),
  /** How many people with an appointment it can see at the same time. */
  places: z.int().min(1).max(20).optional(),
  /** Minutes of an appointment. */
  visitLength: z.int().min(15).max(240).multipleOf(15).optional(),
});
export type OfficeSettings = z.infer<typeof officeSettingsSchema>;

/** An office that an administrator added on the desk: a new hub, before it is in the content. */
export const addedOfficeSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['mrc', 'hub']),
  name: labelsSchema,
  address: labelsSchema.optional(),
  /** Where it stands. */
  governorates: z.array(idSchema).min(1),
});
export type AddedOffice = z.infer<typeof addedOfficeSchema>;

/** An office of ours as it stands now: the content with what was set on the desk over it. */
export interface OfficeNow extends Pick<
  Office,
  'id' | 'name' | 'address' | 'phones' | 'hours' | 'serves' | 'languages' | 'governorates'
> {
  /** An MRC or a hub: only these take conversations. */
  readonly kind: 'mrc' | 'hub';
  readonly closedOn: readonly string[];
  readonly isPaused: boolean;
  /** Minutes of office time within which somebody is promised an answer; undefined: as everywhere. */
  readonly answersWithin?: number | undefined;
  /** What a hub takes; undefined: what hubs take everywhere. */
  readonly takes?: Office['takes'];
  /** Staff called for danger when nobody of the person's own office is there. */
  readonly duty?: readonly string[];
  /** Public holidays, on which it is closed where they are kept; undefined: none are known. */
  readonly holidays?: readonly Holiday[];
  /** People with an appointment at the same time; undefined: one. */
  readonly places?: number | undefined;
  /** Minutes of an appointment; undefined: as everywhere. */
  readonly visitLength?: number | undefined;
  readonly region: IraqRegion | undefined;
  /** On the desk, not in the content. */
  readonly isAdded: boolean;
  /** Who set something over the content, and when; undefined when nobody did. */
  readonly setBy?: { readonly staff: string | null; readonly at: Instant };
}

/** What both a content's office and an added one have. */
export type OfficeBase = Pick<
  Office,
  'id' | 'kind' | 'name' | 'address' | 'governorates' | 'phones' | 'hours' | 'serves' | 'languages'
> &
  Partial<Pick<Office, 'takes' | 'answersWithin' | 'places'>> & { readonly isAdded: boolean };

/** The content's office with the desk's settings over it; undefined for kinds that take no conversations. */
export function officeNow(
  office: OfficeBase,
  region: IraqRegion | undefined,
  settings?: { readonly value: OfficeSettings; readonly staff: string | null; readonly at: Instant },
): OfficeNow | undefined {
  if (office.kind !== 'mrc' && office.kind !== 'hub') return undefined;
  const { id, kind, name, address, governorates } = office;
  const set = settings?.value;
  return {
    id,
    kind,
    name,
    address,
    governorates,
    region,
    phones: set?.phones ?? office.phones,
    hours: set?.hours ?? office.hours,
    serves: set?.serves ?? office.serves,
    languages: set?.languages ?? office.languages,
    closedOn: set?.closedOn ?? [],
    isPaused: set?.isPaused ?? false,
    answersWithin: set?.answersWithin ?? office.answersWithin,
    takes: set?.takes ?? office.takes,
    duty: set?.duty ?? [],
    places: set?.places ?? office.places,
    visitLength: set?.visitLength,
    isAdded: office.isAdded,
    ...(settings && { setBy: { staff: settings.staff, at: settings.at } }),
  };
}

/** Whether somebody is there: its hours, the days it named itself, and public holidays of its part of Iraq. */
export function openingOf(
  { hours, closedOn, region, holidays = [] }: Pick<OfficeNow, 'hours' | 'closedOn' | 'region' | 'holidays'>,
  now: Instant,
): Presence<Holiday> {
  return presenceAt({ hours, closedOn, region }, holidays, now);
}
