import { copy, requireShape, type Tensor } from '../tensor.ts';

/** A pivot that is this small next to the diagonal entry it came from is rounding noise. */
const SINGULAR = 1e-12;

/**
 * The lower triangle L of A = L Lᵀ (Cholesky), or null when A is not positive definite to within rounding.
 *
 * @param a symmetric (n, n); only its lower triangle is read
 */
export function cholesky(a: Tensor): Tensor | null {
  const n = a.shape[0];
  requireShape('a', a, [n, n]);
  const lower = copy(a);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a.data[i * n + j];
      for (let k = 0; k < j; k++) rest -= lower.data[i * n + k] * lower.data[j * n + k];
      if (i === j && !(rest > SINGULAR * a.data[i * n + i])) return null;
      lower.data[i * n + j] = i === j ? Math.sqrt(rest) : rest / lower.data[j * n + j];
    }
    lower.data.fill(0, i * n + i + 1, (i + 1) * n);
  }
  return lower;
}

/**
 * X with X L Lᵀ = B: each row of B is solved for by substitution, first from the front and then from the back.
 *
 * @param lower L (n, n)
 * @param b (m, n)
 * @returns X (m, n)
 */
export function solveFromRight(lower: Tensor, b: Tensor): Tensor {
  const n = lower.shape[0];
  requireShape('b', b, ['m', n]);
  const solution = copy(b);
  for (let start = 0; start < solution.data.length; start += n) {
    const row = solution.data.subarray(start, start + n);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) row[i] -= lower.data[i * n + k] * row[k];
      row[i] /= lower.data[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) row[i] -= lower.data[k * n + i] * row[k];
      row[i] /= lower.data[i * n + i];
    }
  }
  return solution;
}
