/** The governorates of Iraq, in the order of the reader's alphabet, and the centre each belongs to. */
import type { Collections, Localised, Office } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import { placeName } from './offices.ts';

export interface Governorate {
  readonly id: string;
  readonly name: Localised<string>;
}

export function governorates(collections: Collections, tag: LocaleTag): readonly Governorate[] {
  return [...collections.places.values()]
    .filter(({ kind }) => kind === 'governorate')
    .map(({ id }) => ({ id, name: placeName(collections, id, tag) }))
    .toSorted((a, b) => a.name.value.localeCompare(b.name.value, tag));
}

/** Our own offices that serve a governorate: the hub of the area before the centre behind it. */
export function centresFor(collections: Collections, governorate: string): readonly Office[] {
  const serving = [...collections.offices.values()].filter(
    ({ kind, serves }) => (kind === 'mrc' || kind === 'hub') && serves.includes(governorate),
  );
  return serving.toSorted((a, b) => Number(b.kind === 'hub') - Number(a.kind === 'hub'));
}
