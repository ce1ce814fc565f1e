import type { Tensor } from '../tensor.ts';

/** W1 (H, D), b1 (H,), W2 (C, H), b2 (C,): the weights of one unit are a row. Gradients have the same keys and shapes. */
export interface TwoLayerNetParams {
  W1: Tensor;
  b1: Tensor;
  W2: Tensor;
  b2: Tensor;
}
