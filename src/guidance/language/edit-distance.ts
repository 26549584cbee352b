/** Longer words are not compared: nobody misspells them by a letter or two only. */
const longest = 63;
/** Three rows of the table, used again for every comparison: this runs thousands of times a question. */
const rows = [new Uint8Array(longest + 1), new Uint8Array(longest + 1), new Uint8Array(longest + 1)] as const;

/**
 * Damerau-Levenshtein distance (insert, delete, replace, swap neighbours), given up beyond `limit`.
 * @returns the distance, or `limit + 1` when it is larger
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit || a.length > longest || b.length > longest) return limit + 1;
  let before: Uint8Array = rows[0];
  let previous: Uint8Array = rows[1];
  let current: Uint8Array = rows[2];
  for (let j = 0; j <= b.length; j += 1) previous[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const least = fillRow(a, b, i, before, previous, current);
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

/** Fills the row for the first `i` letters of `a`. @returns the least value in it */
function fillRow(
  a: string,
  b: string,
  i: number,
  before: Uint8Array,
  previous: Uint8Array,
  current: Uint8Array,
): number {
  const letter = a.charCodeAt(i - 1);
  const letterBefore = i > 1 ? a.charCodeAt(i - 2) : -1;
  current[0] = i;
  let least = i;
  for (let j = 1; j <= b.length; j += 1) {
    const other = b.charCodeAt(j - 1);
    let cost = Math.min(
      (previous[j] ?? 0) + 1,
      (current[j - 1] ?? 0) + 1,
      (previous[j - 1] ?? 0) + (letter === other ? 0 : 1),
    );
    if (letterBefore === other && j > 1 && letter === b.charCodeAt(j - 2))
      cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
    current[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
