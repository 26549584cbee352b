/** Right ones of all. */
export interface Share {
  readonly right: number;
  readonly all: number;
}

/** The 95 % interval of Wilson: holds for small numbers and for shares near 0 and 1, where the usual one does not. */
export function wilson({ right, all }: Share): readonly [low: number, high: number] {
  if (all === 0) return [0, 1];
  const z = 1.96;
  const share = right / all;
  const middle = share + (z * z) / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const scale = 1 + (z * z) / all;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

const percent = (share: number): string => (share * 100).toFixed(0);

/** `85 % (71-93, n 40)`, or a dash when there is nothing to count. */
export function formatShare(share: Share): string {
  if (share.all === 0) return '-';
  const [low, high] = wilson(share);
  return `${percent(share.right / share.all)} % (${percent(low)}-${percent(high)}, n ${share.all})`;
}
