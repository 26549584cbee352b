import type { Place } from '#guidance/collections';
import { day, type Clock, type Ids, type Instant } from '#platform/base';
import type { Database, Tx } from '#platform/storage';
import { deleteCut, deleteCutsBefore, insertCut, readCuts } from './cuts.store.ts';
import { leftOfCut, type InternetCut, type NewCut } from './internet-cut.ts';
import { leftOf, localTime, type QuietHours } from './quiet-hours.ts';

export interface QuietTimes {
  /** Cuts that are not over, the first to begin first. */
  cuts(): Promise<readonly InternetCut[]>;
  /** @param tx so that it is recorded together with who did it */
  addCut(tx: Tx, cut: NewCut, by: { readonly staff: string }): Promise<string>;
  /** @returns false when it is gone already */
  removeCut(tx: Tx, id: string): Promise<boolean>;
  /**
   * Until when somebody there is not to be written to unasked; the moment itself when they may be.
   * @param place an id of content/places.yaml; undefined where we do not know, which nearly always is Iraq
   */
  quietUntil(at: Instant, place: string | undefined, cuts: readonly InternetCut[]): Instant;
  sweep(now: Instant): Promise<number>;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hours: QuietHours;
  readonly places: ReadonlyMap<string, Place>;
}

const iraq = 'iraq';
const keptAfterwards = 30 * day;

/** Days are compared as text; the zone hardly matters for "long over". */
const dayOf = (at: Instant): string => localTime(at, 'UTC').day;

export function createQuietTimes({ database, clock, ids, hours, places }: Needs): QuietTimes {
  const countryOf = (id: string | undefined): string => {
    const place = id === undefined ? undefined : places.get(id);
    if (place === undefined || place.region === 'iraq-federal' || place.region === 'kri') return iraq;
    return place.kind === 'country' ? place.id : (place.within ?? place.id);
  };

  /** A cut in any part of Iraq holds for people of whom we do not know in which part they are. */
  const isCutFor = (cut: InternetCut, id: string | undefined): boolean => {
    const place = id === undefined ? undefined : places.get(id);
    const country = countryOf(id);
    if (place === undefined || place.id === iraq)
      return countryOf(cut.place) === iraq || cut.place === 'kri' || cut.place === 'iraq-federal';
    return [place.id, place.within, place.region, country].includes(cut.place);
  };

  return {
    cuts: () => readCuts(database, dayOf(clock.now() - day)),
    async addCut(tx, cut, { staff }) {
      const id = ids.next();
      await insertCut(tx, { ...cut, id }, { staff, at: clock.now() });
      return id;
    },
    removeCut: deleteCut,
    quietUntil(at, place, cuts) {
      const { timeZone, from, until } = hours.countries[countryOf(place)] ?? hours.default;
      const local = localTime(at, timeZone);
      const left = [
        leftOf(from, until, local),
        ...cuts.filter((cut) => isCutFor(cut, place)).map((cut) => leftOfCut(cut, local)),
      ];
      return at + Math.max(...left);
    },
    sweep: (now) => deleteCutsBefore(database, dayOf(now - keptAfterwards)),
  };
}
