import type { Activation } from '../activations/activation.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

/**
 * The derivative of h = f(z), entry by entry: dh/dz = diag(f'(z)), (m, m), the same in either layout.
 *
 * @param z (m,)
 */
export function elementwiseJacobian(activation: Activation, z: Tensor): Tensor {
  requireShape('z', z, ['m']);
  const size = z.shape[0];
  const jacobian = zeros([size, size]);
  for (let i = 0; i < size; i++) jacobian.data[i * size + i] = activation.derivative(z.data[i]);
  return jacobian;
}

/**
 * The product of that Jacobian with an upstream gradient, as the Hadamard product that stores no zeros:
 * de/dz = f'(z) * de/dh, entry by entry. For a ReLU, f'(z) is the indicator of z > 0.
 *
 * @param z any shape
 * @param upstream de/dh, in the shape of z
 * Source: slide "Backpropagation: neural network layer (cont.)".
 */
export function elementwiseGradient(activation: Activation, z: Tensor, upstream: Tensor): Tensor {
  requireShape('upstream', upstream, z.shape);
  return tensor(
    z.shape,
    z.data.map((value, i) => activation.derivative(value) * upstream.data[i]),
  );
}
