import { requireShape, type Tensor, zeros } from './tensor.ts';

/** A B: (n, k) times (k, m) gives (n, m). */
export function matmul(a: Tensor, b: Tensor): Tensor {
  requireShape('a', a, ['n', 'k']);
  const [n, k] = [a.shape[0], a.shape[1]];
  requireShape('b', b, [k, 'm']);
  const m = b.shape[1];
  const product = zeros([n, m]);
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < k; l++) {
      const factor = a.data[i * k + l];
      for (let j = 0; j < m; j++) product.data[i * m + j] += factor * b.data[l * m + j];
    }
  }
  return product;
}

/** Aᵀ B: the transpose of (k, n), times (k, m), gives (n, m). */
export function matmulTransposedLeft(a: Tensor, b: Tensor): Tensor {
  requireShape('a', a, ['k', 'n']);
  const [k, n] = [a.shape[0], a.shape[1]];
  requireShape('b', b, [k, 'm']);
  const m = b.shape[1];
  const product = zeros([n, m]);
  for (let l = 0; l < k; l++) {
    for (let i = 0; i < n; i++) {
      const factor = a.data[l * n + i];
      for (let j = 0; j < m; j++) product.data[i * m + j] += factor * b.data[l * m + j];
    }
  }
  return product;
}

/** A Bᵀ: (n, k) times the transpose of (m, k) gives (n, m). */
export function matmulTransposedRight(a: Tensor, b: Tensor): Tensor {
  requireShape('a', a, ['n', 'k']);
  const [n, k] = [a.shape[0], a.shape[1]];
  requireShape('b', b, ['m', k]);
  const m = b.shape[0];
  const product = zeros([n, m]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += a.data[i * k + l] * b.data[j * k + l];
      product.data[i * m + j] = sum;
    }
  }
  return product;
}
