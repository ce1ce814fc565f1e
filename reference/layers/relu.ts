import { requireShape, type Tensor, tensor } from '../tensor.ts';

/**
 * out = max(0, x), entry by entry.
 *
 * @param x any shape
 * @returns out in the shape of x, and x itself as the cache
 */
export function reluForward(x: Tensor): [out: Tensor, cache: Tensor] {
  return [
    tensor(
      x.shape,
      x.data.map((value) => Math.max(0, value)),
    ),
    x,
  ];
}

/**
 * dx = dout where x > 0 and 0 elsewhere; at the kink x = 0 the subgradient 0 is taken.
 *
 * @param dout upstream gradient, in the shape of x
 * @param cache x
 */
export function reluBackward(dout: Tensor, cache: Tensor): Tensor {
  requireShape('dout', dout, cache.shape);
  return tensor(
    dout.shape,
    dout.data.map((value, i) => (cache.data[i] > 0 ? value : 0)),
  );
}
