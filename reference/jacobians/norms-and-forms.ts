import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

/**
 * e = |x|^2 = xᵀx and its gradient de/dx = 2x.
 *
 * @param x (m,)
 * @returns e and de/dx (m,)
 */
export function squaredNorm(x: Tensor): [value: number, gradient: Tensor] {
  requireShape('x', x, ['m']);
  const value = x.data.reduce((sum, entry) => sum + entry * entry, 0);
  const gradient = tensor(
    x.shape,
    x.data.map((entry) => 2 * entry),
  );
  return [value, gradient];
}

/**
 * e = xᵀ A x and its gradient de/dx = (A + Aᵀ) x, which is 2 A x only where A is symmetric.
 *
 * @param A (m, m)
 * @param x (m,)
 * @returns e and de/dx (m,)
 */
export function quadraticForm(A: Tensor, x: Tensor): [value: number, gradient: Tensor] {
  requireShape('x', x, ['m']);
  const size = x.shape[0];
  requireShape('A', A, [size, size]);
  let value = 0;
  const gradient = zeros([size]);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      value += x.data[i] * A.data[i * size + j] * x.data[j];
      gradient.data[i] += (A.data[i * size + j] + A.data[j * size + i]) * x.data[j];
    }
  }
  return [value, gradient];
}

/**
 * The lecture's squared loss l = |h - z|^2 of an output h and its target z, and its gradient dl/dh = 2(h - z).
 *
 * @param h (m,)
 * @param z (m,)
 * @returns l and dl/dh (m,)
 * Source: slide "Backpropagation: neural network layer".
 */
export function squaredLoss(h: Tensor, z: Tensor): [loss: number, dh: Tensor] {
  requireShape('h', h, ['m']);
  requireShape('z', z, h.shape);
  const difference = tensor(
    h.shape,
    h.data.map((value, i) => value - z.data[i]),
  );
  return squaredNorm(difference);
}
