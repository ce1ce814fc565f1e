import { copy, requireShape, ShapeError, type Tensor } from '../tensor.ts';

/** A row that loses all but this share of its length to the rows before it is a combination of them. */
const DEPENDENT = 1e-12;

/**
 * The rows of A made orthonormal in turn: row i becomes the unit vector along what is left of it after its projections
 * on the rows before it are taken away. In other words Qᵀ of Aᵀ = Q R, where R has a positive diagonal.
 *
 * This is modified Gram-Schmidt, run twice over each row: the second run removes what rounding left of the first, so
 * that Q Qᵀ = I to rounding however ill-conditioned A is (Giraud, Langou & Rozložník 2005).
 *
 * @param a (k, n) with k <= n
 * @returns (k, n) with orthonormal rows
 * @throws {ShapeError} when there are more rows than columns.
 * @throws {RangeError} when a row depends linearly on those before it.
 */
export function orthonormalRows(a: Tensor): Tensor {
  requireShape('a', a, ['k', 'n']);
  const [numRows, length] = [a.shape[0], a.shape[1]];
  if (numRows > length) throw new ShapeError('a', '(k, n) with k <= n', a.shape);
  const q = copy(a);
  const rowOf = (i: number): Float64Array => q.data.subarray(i * length, (i + 1) * length);
  for (let i = 0; i < numRows; i++) {
    const row = rowOf(i);
    const lengthBefore = Math.sqrt(dot(row, row));
    for (let run = 0; run < 2; run++) {
      for (let earlier = 0; earlier < i; earlier++) subtractProjection(row, rowOf(earlier));
    }
    const lengthLeft = Math.sqrt(dot(row, row));
    if (!(lengthLeft > DEPENDENT * lengthBefore)) {
      throw new RangeError(`a: row ${i} depends linearly on the rows before it`);
    }
    for (let j = 0; j < length; j++) row[j] /= lengthLeft;
  }
  return q;
}

/** row - (row . unit) unit, in place. */
function subtractProjection(row: Float64Array, unit: Float64Array): void {
  const factor = dot(row, unit);
  for (let j = 0; j < row.length; j++) row[j] -= factor * unit[j];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
