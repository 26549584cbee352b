/** The part of a passage that a result shows: where most of what was searched for stands. */
import type { MarkedText } from '#guidance/answering';

/** Characters of an excerpt, more or less: five lines on a phone. */
const excerptLength = 220;

interface Place {
  readonly from: number;
  readonly to: number;
}

function foundPlaces(pieces: readonly MarkedText[]): readonly Place[] {
  let at = 0;
  return pieces.flatMap(({ text, isFound }) => {
    const from = at;
    at += text.length;
    return isFound ? [{ from, to: at }] : [];
  });
}

/** Where a window of the excerpt's length holds most found words; the first of equal ones. */
function bestStart(places: readonly Place[]): number {
  const counts = places.map(
    ({ from }) => places.filter((place) => place.from >= from && place.to <= from + excerptLength).length,
  );
  return places[counts.indexOf(Math.max(...counts))]?.from ?? 0;
}

/** Back to the beginning of the line or sentence, when that is near; else to the beginning of a word. */
function beginning(text: string, from: number): number {
  const near = Math.max(0, from - excerptLength / 3);
  if (near === 0) return 0;
  const before = text.slice(near, from);
  const sentence = Math.max(
    ...['\n', '. ', '؟ ', '? ', '! ', '۔ ', '। ', '። '].map((end) => before.lastIndexOf(end)),
  );
  if (sentence >= 0) return near + sentence + 1;
  const blank = before.search(/\s/);
  return blank < 0 ? from : near + blank + 1;
}

function ending(text: string, from: number): number {
  const wanted = from + excerptLength;
  if (wanted + excerptLength / 4 >= text.length) return text.length;
  const blank = text.slice(0, wanted).search(/\s\S*$/);
  return blank > from ? blank : wanted;
}

/**
 * Cuts a marked passage down to where the words were found; short passages stay whole.
 * What is left out at either end is shown by an ellipsis.
 */
export function excerpt(pieces: readonly MarkedText[]): readonly MarkedText[] {
  const text = pieces.map((piece) => piece.text).join('');
  if (text.length <= excerptLength * 1.25) return pieces;
  const from = beginning(text, bestStart(foundPlaces(pieces)));
  const to = ending(text, from);
  let at = 0;
  const kept = pieces.flatMap((piece) => {
    const start = at;
    at += piece.text.length;
    const part = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return part === '' ? [] : [{ ...piece, text: part }];
  });
  const ellipsis = { text: '…', isFound: false };
  return [...(from > 0 ? [ellipsis] : []), ...kept, ...(to < text.length ? [ellipsis] : [])];
}
