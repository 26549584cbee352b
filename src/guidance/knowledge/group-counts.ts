import { growing, type Rows, type SmallNumbers } from './numbers.ts';

/** The number of the group of what belongs to none. */
export const alone = -1;

/** How many examples of each group have each feature: what single features are weighed by, in a tenth of the steps. */
export interface GroupCounts {
  /** Feature `i` has the entries `starts[i]` to `starts[i + 1] - 1`. */
  readonly starts: Uint32Array;
  readonly groups: SmallNumbers;
  /** Examples of the group with the feature, by what each counts. */
  readonly counts: SmallNumbers;
}

/**
 * @param rows by feature: the examples that have it
 * @param groups by example: the number of its group; those that are alone are left out
 * @param weights by example: how much it counts, whole numbers
 */
export function countByGroup(rows: Rows, groups: Int32Array, weights: Float32Array): GroupCounts {
  const [groupList, countList] = [growing(), growing()];
  const starts = new Uint32Array(rows.starts.length);
  const own = new Uint32Array(groups.reduce((most, group) => Math.max(most, group), alone) + 1);
  const met: number[] = [];
  for (let feature = 0; feature + 1 < rows.starts.length; feature += 1) {
    const to = rows.starts[feature + 1] ?? 0;
    for (let i = rows.starts[feature] ?? 0; i < to; i += 1) {
      const example = rows.values[i] ?? 0;
      const group = groups[example] ?? alone;
      if (group === alone) continue;
      if (own[group] === 0) met.push(group);
      own[group] = (own[group] ?? 0) + (weights[example] ?? 0);
    }
    for (const group of met) {
      groupList.push(group);
      countList.push(own[group] ?? 0);
      own[group] = 0;
    }
    met.length = 0;
    starts[feature + 1] = groupList.length;
  }
  return { starts, groups: groupList.trim(), counts: countList.trim() };
}
