import { type Tensor, tensor } from '../tensor.ts';
import type { Activation } from './activation.ts';

/** h = f(z), entry by entry: any shape, the same shape. */
export function activate(activation: Activation, z: Tensor): Tensor {
  return tensor(
    z.shape,
    z.data.map((entry) => activation.value(entry)),
  );
}
