/** What the scam check needs on the device: rules and phrases, our own numbers, names of countries. The same for everybody. */
import type { Collections } from '#guidance/collections';
import { localeFor, type LocaleTag } from '#guidance/locales';
import { callingRegions, type ScamData } from '#guidance/scams';
import { pathIn } from '../addresses.ts';
import { placeName } from '../offices.ts';

export interface KnownNumber {
  readonly number: string;
  /** The page of ours that gives it. */
  readonly href: string;
}

export interface ScamCheckData extends ScamData {
  readonly known: readonly KnownNumber[];
  /** Names of countries by ISO 3166 code. */
  readonly regions: Readonly<Record<string, string>>;
}

/** Names of our own first: `Intl` lacks some of them in Kurdish. */
export function regionNames(collections: Collections, tag: LocaleTag): Readonly<Record<string, string>> {
  const intl = new Intl.DisplayNames([localeFor(tag).intl, 'en'], { type: 'region' });
  const ours = new Map(
    [...collections.places.values()].flatMap((place) =>
      place.kind === 'country' && place.code !== undefined
        ? [[place.code, placeName(collections, place.id, tag)] as const]
        : [],
    ),
  );
  return Object.fromEntries(
    callingRegions.map((code) => {
      const own = ours.get(code);
      return [code, own && !own.isFallback ? own.value : (intl.of(code) ?? own?.value ?? code)];
    }),
  );
}

/** Numbers that stand on our pages: emergency lines and offices. */
export function knownNumbers(collections: Collections, tag: LocaleTag): readonly KnownNumber[] {
  const lines = [...collections.contacts.values()].flatMap(({ numbers }) =>
    numbers.map((number) => ({ number, href: pathIn(tag, 'emergency/') })),
  );
  const offices = [...collections.offices.values()].flatMap(({ id, phones }) =>
    phones.map((number) => ({ number, href: pathIn(tag, `offices/#${id}`) })),
  );
  return [...offices, ...lines].filter(({ number }) => number.replaceAll(/\D/g, '').length >= 8);
}

export function scamCheckData(collections: Collections, data: ScamData, tag: LocaleTag): ScamCheckData {
  return { ...data, known: knownNumbers(collections, tag), regions: regionNames(collections, tag) };
}
