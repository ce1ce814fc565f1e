import { matmul, matmulTransposedRight } from '../matmul.ts';
import { requireShape, type Tensor } from '../tensor.ts';
import { cholesky, solveFromRight } from './cholesky.ts';

/**
 * The lecture's linear prediction of y from x, with the examples as columns of X and Y:
 *
 *     L = 1/2 sum_i |y_i - W x_i|^2,  dL/dW = -sum_i (y_i - W x_i) x_iᵀ = -(Y - W X) Xᵀ
 *
 * @param W (m, n)
 * @param X (n, N)
 * @param Y (m, N)
 * @returns L and dL/dW (m, n)
 * Source: slides "Multivariate chain rule example".
 */
export function leastSquaresLoss(W: Tensor, X: Tensor, Y: Tensor): [loss: number, dW: Tensor] {
  requireShape('W', W, ['m', 'n']);
  requireShape('X', X, [W.shape[1], 'N']);
  requireShape('Y', Y, [W.shape[0], X.shape[1]]);
  // W X - Y, so that the gradient needs no further change of sign.
  const excess = matmul(W, X);
  for (let i = 0; i < excess.data.length; i++) excess.data[i] -= Y.data[i];
  const loss = 0.5 * excess.data.reduce((sum, entry) => sum + entry * entry, 0);
  return [loss, matmulTransposedRight(excess, X)];
}

/**
 * The W at which that gradient vanishes: W = Y Xᵀ (X Xᵀ)⁻¹.
 *
 * The slide writes this for one example, W = y xᵀ (x xᵀ)⁻¹; but x xᵀ has rank 1 and no inverse unless x is a single
 * number. Only the sum over examples that span all n dimensions, X Xᵀ = sum_i x_i x_iᵀ, can be inverted.
 *
 * @param X (n, N)
 * @param Y (m, N)
 * @returns W (m, n)
 * @throws {RangeError} when X Xᵀ is singular to within rounding.
 */
export function leastSquaresSolution(X: Tensor, Y: Tensor): Tensor {
  requireShape('X', X, ['n', 'N']);
  const [size, numExamples] = [X.shape[0], X.shape[1]];
  requireShape('Y', Y, ['m', numExamples]);
  const lower = cholesky(matmulTransposedRight(X, X));
  if (!lower) {
    const why =
      numExamples < size
        ? `${numExamples} example(s) cannot span ${size} dimensions`
        : `the ${numExamples} examples span fewer than ${size} dimensions`;
    throw new RangeError(`X: X Xᵀ is singular, because ${why}`);
  }
  return solveFromRight(lower, matmulTransposedRight(Y, X));
}
