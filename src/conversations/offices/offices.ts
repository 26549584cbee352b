import type { Collections, Holiday, Place } from '#guidance/collections';
import type { Instant } from '#platform/base';
import { listSettings, writeSetting, type Queries, type Setting } from '#platform/storage';
import {
  addedOfficeSchema,
  officeNow,
  officeSettingsSchema,
  type AddedOffice,
  type IraqRegion,
  type OfficeBase,
  type OfficeNow,
  type OfficeSettings,
} from './office.ts';

/** Our offices: what `content/` says, with what administrators set on the desk over it. */
export interface Offices {
  /** All MRCs and hubs, paused ones included. */
  list(queries: Queries): Promise<readonly OfficeNow[]>;
  find(queries: Queries, officeId: string): Promise<OfficeNow | undefined>;
  /**
   * Replaces what was set for an office. The caller has checked that this member of staff may, and writes the audit.
   * @throws Error for an office that is not an MRC or a hub of the content
   */
  set(
    queries: Queries,
    officeId: string,
    settings: OfficeSettings,
    by: { readonly staff: string; readonly at: Instant },
  ): Promise<void>;
  /**
   * Adds an office that is not in the content, or changes one that was added. Caller's duties as for `set`.
   * @throws Error for an id that the content uses
   */
  add(
    queries: Queries,
    office: AddedOffice,
    by: { readonly staff: string; readonly at: Instant },
  ): Promise<void>;
  /** Governorate in which a place lies, for a place named in a message. */
  governorateOf(placeId: string): string | undefined;
  regionOf(placeId: string): IraqRegion | 'abroad' | undefined;
  readonly places: ReadonlyMap<string, Place>;
}

const prefix = 'office.';
const addedPrefix = 'added-office.';

/** The governorate a place is or lies in, over any number of steps. */
function governorateAbove(places: ReadonlyMap<string, Place>, placeId: string): string | undefined {
  let place = places.get(placeId);
  for (let step = 0; place && step < 4; step += 1) {
    if (place.kind === 'governorate') return place.id;
    place = place.within === undefined ? undefined : places.get(place.within);
  }
  return undefined;
}

export function createOffices({
  collections,
  holidays = [],
}: {
  readonly collections: Collections;
  /** Days on which offices are closed; see `openingOf`. */
  readonly holidays?: readonly Holiday[];
}): Offices {
  const { places } = collections;
  const regionOf = (placeId: string): IraqRegion | 'abroad' | undefined => {
    const region = places.get(placeId)?.region;
    return region === undefined || region === 'iraq-federal' || region === 'kri' ? region : 'abroad';
  };
  const regionOfOffice = (governorates: readonly string[]): IraqRegion | undefined =>
    governorates.map(regionOf).find((region) => region === 'kri' || region === 'iraq-federal');

  const fromContent: readonly OfficeBase[] = [...collections.offices.values()].map((office) => ({
    ...office,
    isAdded: false,
  }));
  const unknown = { phones: [], serves: [], languages: [], hours: undefined, isAdded: true };
  const addedOf = ({ value }: Setting): OfficeBase => {
    const { address, ...office } = addedOfficeSchema.parse(value);
    return { ...unknown, ...office, address };
  };

  const list = async (queries: Queries): Promise<readonly OfficeNow[]> => {
    const settings = await listSettings(queries, prefix, addedPrefix);
    const isAdded = ({ key }: Setting): boolean => key.startsWith(addedPrefix);
    const set = new Map(
      settings
        .filter((setting) => !isAdded(setting))
        .map(({ key, value, by, at }) => {
          const parsed = officeSettingsSchema.parse(value);
          return [key.slice(prefix.length), { value: parsed, staff: by, at }] as const;
        }),
    );
    return [...fromContent, ...settings.filter(isAdded).map(addedOf)].flatMap((office) => {
      const now = officeNow(office, regionOfOffice(office.governorates), set.get(office.id));
      return now === undefined ? [] : [{ ...now, holidays }];
    });
  };

  return {
    places,
    list,
    find: async (queries, officeId) => (await list(queries)).find((office) => office.id === officeId),
    async set(queries, officeId, settings, by) {
      const known = await list(queries);
      if (!known.some((office) => office.id === officeId))
        throw new Error(`${officeId} is not an office of ours`);
      const value = officeSettingsSchema.parse(settings);
      await writeSetting(queries, { key: prefix + officeId, value, at: by.at, by: by.staff });
    },
    async add(queries, office, by) {
      const value = addedOfficeSchema.parse(office);
      if (collections.offices.has(value.id)) throw new Error(`${value.id} is an office of the content`);
      await writeSetting(queries, { key: addedPrefix + value.id, value, at: by.at, by: by.staff });
    },
    governorateOf: (placeId) => governorateAbove(places, placeId),
    regionOf,
  };
}
