import { type Tensor, zeros } from '../../../reference/tensor.ts';
import { centralDifference } from '../central-difference.ts';

/** dy/dx in the denominator layout by central differences: column j is the gradient of y_j. x (m,), y (n,): (m, n). */
export function numericalJacobian(f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  const [rows, columns] = [x.data.length, f(x).data.length];
  const jacobian = zeros([rows, columns]);
  for (let j = 0; j < columns; j++) {
    const gradient = centralDifference((moved) => f(moved).data[j], x);
    for (let i = 0; i < rows; i++) jacobian.data[i * columns + j] = gradient.data[i];
  }
  return jacobian;
}

/** For a Jacobian against central differences. */
export const DIFFERENCES = { rtol: 1e-6, atol: 1e-8 };
