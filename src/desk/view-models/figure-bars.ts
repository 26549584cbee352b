import type { TableLine } from './figures-view.ts';

/** Units of the drawing; it is as wide as there is room. */
const width = 360;
const rowHeight = 46;
/** Beside the longest bar, for its number. */
const numberRoom = 56;
const hiddenLength = 12;
const mostBars = 12;
/** More letters than this run out of a narrow drawing. */
const longestName = 44;

export interface Bar {
  readonly name: string;
  readonly count: TableLine['count'];
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly textX: number;
  readonly textY: number;
  /** Where the number begins. */
  readonly endX: number;
}

const cut = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;

/** Bars as long as their numbers, from the side where reading begins. Longer lists are in the table alone. */
export function barsOf(
  lines: readonly TableLine[],
  direction: 'ltr' | 'rtl',
): { readonly width: number; readonly height: number; readonly bars: readonly Bar[] } {
  const shown = lines.slice(0, mostBars);
  const largest = Math.max(1, ...shown.map(({ count }) => (count === 'hidden' ? 0 : count)));
  const bars = shown.map(({ name, count }, index): Bar => {
    const length =
      count === 'hidden' ? hiddenLength : Math.max(2, Math.round((count / largest) * (width - numberRoom)));
    const top = index * rowHeight;
    return {
      ...{ name: cut(name), count, length, y: top + 22, textY: top + 16 },
      x: direction === 'rtl' ? width - length : 0,
      textX: direction === 'rtl' ? width : 0,
      endX: direction === 'rtl' ? width - length - 6 : length + 6,
    };
  });
  return { width, height: shown.length * rowHeight, bars };
}
