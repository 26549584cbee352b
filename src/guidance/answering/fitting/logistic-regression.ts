/** An example for fitting: what is seen, and whether the answer was right. */
export interface Example {
  readonly values: readonly number[];
  readonly isRight: boolean;
  /** How much it counts. */
  readonly weight: number;
}

export interface FittedModel {
  readonly intercept: number;
  readonly weights: readonly number[];
}

const rounds = 25;

/** Solves `matrix x = vector` by Gaussian elimination with pivots; both are used up. */
function solve(matrix: number[][], vector: number[]): number[] {
  const size = vector.length;
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot] ?? [], matrix[column] ?? []];
    [vector[column], vector[pivot]] = [vector[pivot] ?? 0, vector[column] ?? 0];
    for (let row = column + 1; row < size; row += 1) {
      const factor = at(row, column) / (at(column, column) || 1e-12);
      const target = matrix[row] ?? [];
      for (let k = column; k < size; k += 1) target[k] = at(row, k) - factor * at(column, k);
      vector[row] = (vector[row] ?? 0) - factor * (vector[column] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= at(row, k) * (solution[k] ?? 0);
    solution[row] = sum / (at(row, row) || 1e-12);
  }
  return solution;
}

/**
 * Weighted logistic regression with an L2 penalty, by Newton's method: a few hundred examples and a dozen features
 * take milliseconds and always end in the same weights.
 * @param penalty pulls weights towards 0; the intercept is free
 */
export function fitLogistic(examples: readonly Example[], penalty: number): FittedModel {
  const size = (examples[0]?.values.length ?? 0) + 1;
  const row = (example: Example): readonly number[] => [1, ...example.values];
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < rounds; round += 1) {
    const hessian = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? (i === 0 ? 1e-6 : penalty) : 0)),
    );
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -penalty * weight));
    for (const example of examples) {
      const x = row(example);
      const sum = x.reduce((total, value, i) => total + value * (weights[i] ?? 0), 0);
      const p = 1 / (1 + Math.exp(-sum));
      const error = example.weight * ((example.isRight ? 1 : 0) - p);
      const curve = example.weight * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i < size; i += 1) {
        gradient[i] = (gradient[i] ?? 0) + error * (x[i] ?? 0);
        const line = hessian[i] ?? [];
        for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + curve * (x[i] ?? 0) * (x[j] ?? 0);
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + (step[i] ?? 0));
    if (step.every((change) => Math.abs(change) < 1e-6)) break;
  }
  const [intercept = 0, ...rest] = weights;
  return { intercept, weights: rest };
}
