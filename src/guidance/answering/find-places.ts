import type { KnownPlace } from '#guidance/knowledge';
import { normalise, tokenise } from '#guidance/language';

/** Finds the place a message speaks of; undefined when it names none. */
export type FindPlace = (text: string) => KnownPlace | undefined;

const longestName = 4;
/** Prepositions and endings written onto a name: بالموصل, لبغداد, هەولێرم, هەولێردا, Hewlêrê. */
const joinedBefore = /^(?:وبال|وال|بال|لل|ال|ول|وب|و|ب|ل|ع)(?=.{3})/u;
const joinedAfter = 'وه هوه يشم يش دا يم ين ان ي م ن ه e a da im in ye ya de s m'.split(' ');

/** More exact first: who names a town and a country lives in the town. */
const precision: Readonly<Record<KnownPlace['kind'], number>> = {
  district: 0,
  governorate: 1,
  area: 2,
  country: 3,
};

const words = (text: string): readonly string[] =>
  tokenise(normalise(text, 'en').replaceAll('ئ', 'ي').replaceAll('ء', ''));

/** The word itself, then without each ending it may carry: سليمانيم is سليماني + م, not سليمان + يم. */
const withoutEndings = (name: string): readonly string[] => [
  name,
  ...joinedAfter
    .filter((ending) => name.endsWith(ending) && name.length - ending.length >= 3)
    .toSorted((a, b) => a.length - b.length)
    .map((ending) => name.slice(0, -ending.length)),
];

/** Compares words of a message with every known spelling of every place, language regardless. */
export function createFindPlace(places: readonly KnownPlace[]): FindPlace {
  const byName = new Map<string, KnownPlace>();
  for (const place of places) {
    for (const name of place.names) {
      const key = words(name).join(' ');
      if (key.length > 2 && !byName.has(key)) byName.set(key, place);
      const bare = key.replace(/^ال(?=.{3})/u, '');
      if (!byName.has(bare)) byName.set(bare, place);
    }
  }
  const lookUp = (name: string): KnownPlace | undefined => {
    const before = name.replace(joinedBefore, '');
    const forms = [name, before].flatMap(withoutEndings);
    return forms.map((form) => byName.get(form)).find((place) => place !== undefined);
  };
  return (text) => {
    const tokens = words(text.slice(0, 1_000));
    let best: KnownPlace | undefined;
    for (let length = longestName; length >= 1; length -= 1) {
      for (let start = 0; start + length <= tokens.length; start += 1) {
        const found = lookUp(tokens.slice(start, start + length).join(' '));
        if (found !== undefined && (best === undefined || precision[found.kind] < precision[best.kind]))
          best = found;
      }
    }
    return best;
  };
}
