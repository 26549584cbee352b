/** Fewer than so many people are nobody's to see: in a small place they could be named. */
export const smallestShown = 5;

/** Which numbers of a table are not shown: too small themselves, or needed to hide one that is. */
type Hidden = boolean[][];

const isSmall = (count: number): boolean => count > 0 && count < smallestShown;

interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * A line (row or column) whose total is known gives its one hidden number away, and two hidden ones that are fewer than
 * five together say that there were so few.
 */
function lacksCover(line: readonly Cell[], counts: readonly (readonly number[])[], hidden: Hidden): boolean {
  const covered = line.filter(({ row, column }) => hidden[row]?.[column] === true);
  const sum = covered.reduce((total, { row, column }) => total + (counts[row]?.[column] ?? 0), 0);
  return covered.length > 0 && (covered.length === 1 || sum < smallestShown);
}

/** The smallest number of a line that is still shown; zeros come last, since hiding them covers little. */
function nextToHide(
  line: readonly Cell[],
  counts: readonly (readonly number[])[],
  hidden: Hidden,
): Cell | undefined {
  const countOf = ({ row, column }: Cell): number => counts[row]?.[column] ?? 0;
  const open = line.filter(({ row, column }) => hidden[row]?.[column] !== true);
  const rank = (cell: Cell): number => countOf(cell) || Number.MAX_SAFE_INTEGER;
  return open.toSorted((a, b) => rank(a) - rank(b))[0];
}

/**
 * Hides small numbers of a table, and others beside them until no row and no column gives one away by difference.
 * @param counts rows of equal length
 */
export function suppressTable(counts: readonly (readonly number[])[]): readonly (readonly boolean[])[] {
  const hidden: Hidden = counts.map((row) => row.map(isSmall));
  const width = counts[0]?.length ?? 0;
  const rows = counts.map((_, row) => Array.from({ length: width }, (__, column) => ({ row, column })));
  const columns = Array.from({ length: width }, (_, column) => counts.map((__, row) => ({ row, column })));
  // A line of one number is its own total, which its owner hides.
  const lines = [...rows, ...columns].filter((line) => line.length > 1);
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const line of lines) {
      const cell = lacksCover(line, counts, hidden) ? nextToHide(line, counts, hidden) : undefined;
      const row = cell && hidden[cell.row];
      if (cell === undefined || row === undefined) continue;
      row[cell.column] = true;
      isChanged = true;
    }
  }
  return hidden;
}

/** The same for one list whose total is shown beside it. */
export function suppressList(counts: readonly number[]): readonly boolean[] {
  return suppressTable([counts])[0] ?? [];
}

/** A share of a whole: hidden where either part is too small to be shown. @returns whole percent */
export function shownShare(part: number, whole: number): number | undefined {
  const rest = whole - part;
  if (whole < smallestShown || isSmall(part) || isSmall(rest)) return undefined;
  return Math.round((part / whole) * 100);
}
