import { linearMapJacobian } from '../jacobians/linear-map.ts';
import { weightGradient } from '../jacobians/weight-tensor.ts';
import { matmul, matmulTransposedLeft, matmulTransposedRight } from '../matmul.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';
import type { Operation } from './operation.ts';

/** out = A B for A (n, k) and B (k, m); dA = dout Bᵀ and dB = Aᵀ dout. */
export const matrixProduct: Operation = {
  arity: 2,
  forward: ([a, b]) => matmul(a, b),
  backward: (upstream, [a, b]) => [matmulTransposedRight(upstream, b), matmulTransposedLeft(a, upstream)],
};

/**
 * out = W x + b of one example, in the lecture's order: W (h, m), x (m,), b (h,).
 *
 *     dW = dout xᵀ,  dx = Wᵀ dout,  db = dout
 *
 * Source: slides "Backpropagation for a neural network layer".
 */
export const affine: Operation = {
  arity: 3,
  forward: ([W, x, b]) => {
    requireShape('W', W, ['h', 'm']);
    requireShape('x', x, [W.shape[1]]);
    requireShape('b', b, [W.shape[0]]);
    const product = times(W, x);
    return tensor(
      b.shape,
      product.data.map((entry, i) => entry + b.data[i]),
    );
  },
  backward: (upstream, [W, x]) => [weightGradient(upstream, x), times(linearMapJacobian(W), upstream), upstream],
};

/** A x for A (n, m) and x (m,): (n,). */
function times(a: Tensor, x: Tensor): Tensor {
  return tensor([a.shape[0]], matmul(a, tensor([x.shape[0], 1], x.data)).data);
}
