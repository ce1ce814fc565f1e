/** Activations under the names that students hand them in by. z of any shape, entry by entry, unless it says otherwise. */
import { activate } from '../activations/activate.ts';
import type { Activation } from '../activations/activation.ts';
import { leakyReluOfSlope } from '../activations/leaky-relu.ts';
import { maxoutBackward, maxoutForward } from '../activations/maxout.ts';
import { relu as reluActivation } from '../activations/relu.ts';
import { saturatedShare as saturatedShareBelow } from '../activations/shares.ts';
import { sigmoid as sigmoidActivation } from '../activations/sigmoid.ts';
import { tanh as tanhActivation } from '../activations/tanh.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';

export { deadShare } from '../activations/shares.ts';

/** h = 1 / (1 + exp(-z)). */
export function sigmoid(z: Tensor): Tensor {
  return activate(sigmoidActivation, z);
}

/** f'(z) upstream, in the shape of z. */
export function sigmoidGradient(z: Tensor, upstream: Tensor): Tensor {
  return gradient(sigmoidActivation, z, upstream);
}

/** h = tanh z. */
export function tanh(z: Tensor): Tensor {
  return activate(tanhActivation, z);
}

/** f'(z) upstream, in the shape of z. */
export function tanhGradient(z: Tensor, upstream: Tensor): Tensor {
  return gradient(tanhActivation, z, upstream);
}

/** h = max(0, z). */
export function relu(z: Tensor): Tensor {
  return activate(reluActivation, z);
}

/** f'(z) upstream, in the shape of z. */
export function reluGradient(z: Tensor, upstream: Tensor): Tensor {
  return gradient(reluActivation, z, upstream);
}

/** h = z where z > 0 and slope * z elsewhere. */
export function leakyRelu(z: Tensor, slope = 0.01): Tensor {
  return activate(leakyReluOfSlope(slope), z);
}

/** f'(z) upstream, in the shape of z. */
export function leakyReluGradient(z: Tensor, upstream: Tensor, slope = 0.01): Tensor {
  return gradient(leakyReluOfSlope(slope), z, upstream);
}

/** h = max_j z_j over the k pieces of z (k, m, N): (m, N). */
export function maxout(z: Tensor): Tensor {
  return maxoutForward(z)[0];
}

/** The upstream gradient (m, N) where a piece won, 0 elsewhere: (k, m, N). */
export function maxoutGradient(z: Tensor, upstream: Tensor): Tensor {
  return maxoutBackward(upstream, maxoutForward(z)[1]);
}

/** The share of slopes f'(z) with |f'(z)| < threshold. */
export function saturatedShare(slopes: Tensor, threshold = 0.01): number {
  return saturatedShareBelow(slopes, threshold);
}

function gradient({ derivative }: Activation, z: Tensor, upstream: Tensor): Tensor {
  requireShape('upstream', upstream, z.shape);
  return tensor(
    z.shape,
    z.data.map((entry, i) => derivative(entry) * upstream.data[i]),
  );
}
