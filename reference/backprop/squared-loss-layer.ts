import { activate } from '../activations/activate.ts';
import { relu } from '../activations/relu.ts';
import { elementwiseGradient } from '../jacobians/elementwise.ts';
import { squaredLoss } from '../jacobians/norms-and-forms.ts';
import type { Tensor } from '../tensor.ts';
import { affine } from './matrix-operations.ts';

/** The values of the forward pass and, named after what they belong to, the gradients of the loss. */
export interface SquaredLossLayer {
  readonly h: Tensor;
  readonly loss: number;
  readonly dh: Tensor;
  readonly da: Tensor;
  readonly dW: Tensor;
  readonly db: Tensor;
  readonly dx: Tensor;
}

/**
 * The lecture's layer h = ReLU(a), a = W x + b, with the squared loss l = |h - z|^2, forward and backward:
 *
 *     dl/dh = 2(h - z),  dl/da = (a > 0) * dl/dh entry by entry,
 *     dl/db = dl/da,  dl/dx = Wᵀ dl/da,  dl/dW = dl/da xᵀ
 *
 * @param W (h, m)
 * @param b (h,)
 * @param x (m,)
 * @param z target (h,)
 * @throws {ShapeError} when they do not fit.
 * Source: slides "Backpropagation for a neural network layer".
 */
export function squaredLossLayer(W: Tensor, b: Tensor, x: Tensor, z: Tensor): SquaredLossLayer {
  const a = affine.forward([W, x, b]);
  const h = activate(relu, a);
  const [loss, dh] = squaredLoss(h, z);
  const da = elementwiseGradient(relu, a, dh);
  const [dW, dx, db] = affine.backward(da, [W, x, b], a);
  return { h, loss, dh, da, dW, db, dx };
}
