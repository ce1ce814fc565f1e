/**
 * The lecture's derivatives under the names that students hand them in by. The denominator layout throughout: for x with
 * m entries and y with n, dy/dx is (m, n) with the entry (i, j) = dy_j/dx_i.
 */
import { activate } from '../activations/activate.ts';
import { relu as reluActivation } from '../activations/relu.ts';
import { sigmoid as sigmoidActivation } from '../activations/sigmoid.ts';
import { elementwiseGradient, elementwiseJacobian } from '../jacobians/elementwise.ts';
import {
  quadraticForm as quadraticFormAndGradient,
  squaredNorm as squaredNormAndGradient,
} from '../jacobians/norms-and-forms.ts';
import { weightTensor as weightTensorOf } from '../jacobians/weight-tensor.ts';
import { matmul } from '../matmul.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';

export { chainRule } from '../jacobians/chain-rule.ts';
export { linearMapJacobian } from '../jacobians/linear-map.ts';
export { softmax, softmaxJacobian } from '../jacobians/softmax-jacobian.ts';
export { tensorVectorProduct, weightGradient } from '../jacobians/weight-tensor.ts';

/** y = W x for W (m, n) and x (n,): y (m,). */
export function linearMap(W: Tensor, x: Tensor): Tensor {
  requireShape('W', W, ['m', 'n']);
  requireShape('x', x, [W.shape[1]]);
  return tensor([W.shape[0]], matmul(W, tensor([x.shape[0], 1], x.data)).data);
}

/** dy/dW of y = W x: (m, n, m). */
export function weightTensor(W: Tensor, x: Tensor): Tensor {
  requireShape('W', W, ['m', x.shape[0]]);
  return weightTensorOf(x, W.shape[0]);
}

/** h = max(0, z), entry by entry. */
export function relu(z: Tensor): Tensor {
  return activate(reluActivation, z);
}

/** dh/dz of h = relu(z), z (m,): (m, m). */
export function reluJacobian(z: Tensor): Tensor {
  return elementwiseJacobian(reluActivation, z);
}

/** That Jacobian times an upstream gradient (m,), without storing it: (m,). */
export function reluGradient(z: Tensor, upstream: Tensor): Tensor {
  return elementwiseGradient(reluActivation, z, upstream);
}

/** h = 1 / (1 + exp(-z)), entry by entry. */
export function sigmoid(z: Tensor): Tensor {
  return activate(sigmoidActivation, z);
}

/** dh/dz of h = sigmoid(z), z (m,): (m, m). */
export function sigmoidJacobian(z: Tensor): Tensor {
  return elementwiseJacobian(sigmoidActivation, z);
}

/** |x|^2. */
export function squaredNorm(x: Tensor): number {
  return squaredNormAndGradient(x)[0];
}

/** d|x|^2/dx = 2x. */
export function squaredNormGradient(x: Tensor): Tensor {
  return squaredNormAndGradient(x)[1];
}

/** xᵀ A x for A (m, m) and x (m,). */
export function quadraticForm(A: Tensor, x: Tensor): number {
  return quadraticFormAndGradient(A, x)[0];
}

/** d(xᵀ A x)/dx = (A + Aᵀ) x. */
export function quadraticFormGradient(A: Tensor, x: Tensor): Tensor {
  return quadraticFormAndGradient(A, x)[1];
}
