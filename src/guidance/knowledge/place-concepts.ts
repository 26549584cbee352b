import type { KnownPlace } from './knowledge.ts';

/** The thesaurus of a language together with the places people name. */
export interface Thesaurus {
  /** By concept number, how it is named: the concepts of the thesaurus, then the places, then kinds of places. */
  readonly forms: readonly (readonly string[])[];
  /** Numbers from here on are kinds of places: a name of one tells of what kind it is, not the other way round. */
  readonly firstKind: number;
}

/** What a place is like for somebody on the move: "in Germany", "a country of the EU", "in federal Iraq". */
function kindsOf({ region, country }: KnownPlace): readonly string[] {
  return country === undefined ? [`in ${region}`] : [region, country];
}

/**
 * Adds places to a thesaurus: every spelling of Mosul, in any language, is one concept; and that it is in Iraq is
 * another, which "do you have an office in ..." needs for places no guide names. A city abroad means its country, too:
 * whoever asks from Mannheim asks about Germany.
 */
export function withPlaces(
  concepts: readonly (readonly string[])[],
  places: readonly KnownPlace[],
): Thesaurus {
  const byKind = new Map<string, string[]>();
  for (const place of places)
    for (const kind of kindsOf(place)) byKind.set(kind, [...(byKind.get(kind) ?? []), ...place.names]);
  return {
    forms: [...concepts, ...places.map(({ names }) => names), ...byKind.values()],
    firstKind: concepts.length + places.length,
  };
}
