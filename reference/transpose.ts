import { type Tensor, zeros } from './tensor.ts';

/** (n, m) to (m, n). */
export function transpose(a: Tensor): Tensor {
  const [n, m] = [a.shape[0], a.shape[1]];
  const transposed = zeros([m, n]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) transposed.data[j * n + i] = a.data[i * m + j];
  }
  return transposed;
}
