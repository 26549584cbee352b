import type { OfficeNow } from '#conversations/offices';
import type { Place } from '#guidance/collections';

/** A part of Iraq to choose: a governorate by its id, all others of a region, or not in Iraq. */
export type RegionChoice =
  | { readonly kind: 'governorate'; readonly id: string }
  | { readonly kind: 'region'; readonly id: 'iraq-federal' | 'kri' }
  | { readonly kind: 'abroad' };

/** More governorates than this with the same office are one button: a list of nineteen helps nobody. */
const mostAlike = 4;

/**
 * The buttons under "where are you?": no finer than routing needs. Governorates that share their offices with many
 * others become one button of their region.
 */
export function regionChoices(
  offices: readonly OfficeNow[],
  places: ReadonlyMap<string, Place>,
): readonly RegionChoice[] {
  const choices: RegionChoice[] = [];
  for (const region of ['kri', 'iraq-federal'] as const) {
    const governorates = [...places.values()].filter(
      (place) => place.kind === 'governorate' && place.region === region,
    );
    const officesOf = (id: string): string =>
      offices
        .filter((office) => office.serves.includes(id))
        .map((office) => office.id)
        .join(' ');
    const groups = Map.groupBy(governorates, ({ id }) => officesOf(id));
    const isLarge = (id: string): boolean => (groups.get(officesOf(id))?.length ?? 0) > mostAlike;
    choices.push(
      ...governorates
        .filter(({ id }) => !isLarge(id))
        .map(({ id }) => ({ kind: 'governorate', id }) as const),
    );
    if (governorates.length === 0 || governorates.some(({ id }) => isLarge(id))) {
      choices.push({ kind: 'region', id: region });
    }
  }
  return [...choices, { kind: 'abroad' }];
}
