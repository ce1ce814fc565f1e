import { requireShape, type Tensor, zeros } from '../tensor.ts';

/**
 * A B: (n, k) times (k, m) gives (n, m).
 *
 * The same bits as `matmul` in a third of the time: every entry is still the sum over k from first to last, but eight
 * entries are summed at once. The experiments multiply a thousand times as much as anything else here.
 */
export function blockedMatmul(a: Tensor, b: Tensor): Tensor {
  requireShape('a', a, ['n', 'k']);
  requireShape('b', b, [a.shape[1], 'm']);
  return rowsByRows(a, transpose(b));
}

/** Aᵀ B: the transpose of (k, n), times (k, m), gives (n, m). */
export function blockedMatmulTransposedLeft(a: Tensor, b: Tensor): Tensor {
  requireShape('a', a, ['k', 'n']);
  requireShape('b', b, [a.shape[0], 'm']);
  return rowsByRows(transpose(a), transpose(b));
}

/** A Bᵀ: (n, k) times the transpose of (m, k) gives (n, m). */
export function blockedMatmulTransposedRight(a: Tensor, b: Tensor): Tensor {
  requireShape('a', a, ['n', 'k']);
  requireShape('b', b, ['m', a.shape[1]]);
  return rowsByRows(a, b);
}

/** Each row of A (n, k) times each row of B (m, k): (n, m). Blocks of 2 by 4 entries, then the edges one by one. */
function rowsByRows(a: Tensor, b: Tensor): Tensor {
  const [n, m] = [a.shape[0], b.shape[0]];
  const product = zeros([n, m]);
  const [blockedRows, blockedColumns] = [n - (n % 2), m - (m % 4)];
  for (let i = 0; i < blockedRows; i += 2) {
    for (let j = 0; j < blockedColumns; j += 4) multiplyBlock(a, b, product, i, j);
  }
  for (let i = 0; i < n; i++) {
    for (let j = i < blockedRows ? blockedColumns : 0; j < m; j++) product.data[i * m + j] = multiplyRow(a, b, i, j);
  }
  return product;
}

/** The entries (i, j) to (i + 1, j + 3). Sums in local variables stay in registers. */
function multiplyBlock(a: Tensor, b: Tensor, product: Tensor, i: number, j: number): void {
  const [k, m, left, right] = [a.shape[1], product.shape[1], a.data, b.data];
  const [row0, row1] = [i * k, (i + 1) * k];
  const [column0, column1, column2, column3] = [j * k, (j + 1) * k, (j + 2) * k, (j + 3) * k];
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let l = 0; l < k; l++) {
    const [a0, a1] = [left[row0 + l], left[row1 + l]];
    const [b0, b1, b2, b3] = [right[column0 + l], right[column1 + l], right[column2 + l], right[column3 + l]];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
  }
  product.data.set([s00, s01, s02, s03], i * m + j);
  product.data.set([s10, s11, s12, s13], (i + 1) * m + j);
}

function multiplyRow(a: Tensor, b: Tensor, i: number, j: number): number {
  const k = a.shape[1];
  let sum = 0;
  for (let l = 0; l < k; l++) sum += a.data[i * k + l] * b.data[j * k + l];
  return sum;
}

/** (n, m) to (m, n). */
function transpose(a: Tensor): Tensor {
  const [n, m] = [a.shape[0], a.shape[1]];
  const transposed = zeros([m, n]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) transposed.data[j * n + i] = a.data[i * m + j];
  }
  return transposed;
}
