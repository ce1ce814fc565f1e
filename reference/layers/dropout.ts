import { seed, uniform } from '../random.ts';
import { requireShape, type Tensor, tensor } from '../tensor.ts';

export interface DropoutParam {
  /** The probability of KEEPING a unit, 0 < p <= 1; 1 turns dropout off. */
  readonly p: number;
  /** 'train' drops units, 'test' passes x on unchanged. */
  readonly mode: 'train' | 'test';
  /** When given, the global random stream is restarted from it before the mask is drawn. */
  readonly seed?: number;
}

export interface DropoutCache {
  readonly dropoutParam: DropoutParam;
  /** 1/p where a unit was kept, 0 where it was dropped, in the shape of x; null in test mode. */
  readonly mask: Tensor | null;
}

/**
 * Inverted dropout (Srivastava et al. 2014): out = x mask, where an entry of the mask is 1/p with probability p and 0
 * otherwise, so that the expected value of out is x and testing needs no scaling. `dropoutParam.p` is the probability
 * of KEEPING a unit. The mask is `(np.random.rand(*x.shape) < p) / p`.
 *
 * @param x any shape
 * @returns out in the shape of x, and the cache
 * @throws {RangeError} when p is not in (0, 1] or the mode is unknown
 */
export function dropoutForward(x: Tensor, dropoutParam: DropoutParam): [out: Tensor, cache: DropoutCache] {
  const { p, mode } = dropoutParam;
  if (!(p > 0 && p <= 1)) {
    throw new RangeError(`dropoutParam.p: expected a keep probability, 0 < p <= 1, received ${p}`);
  }
  if (mode !== 'train' && mode !== 'test') {
    throw new RangeError(`dropoutParam.mode: expected 'train' or 'test', received ${JSON.stringify(mode)}`);
  }
  if (dropoutParam.seed !== undefined) seed(dropoutParam.seed);
  if (mode === 'test') return [tensor(x.shape, x.data), { dropoutParam, mask: null }];
  const mask = tensor(
    x.shape,
    uniform(x.shape).data.map((draw) => (draw < p ? 1 / p : 0)),
  );
  return [multiply(x, mask), { dropoutParam, mask }];
}

/**
 * dx = dout mask in training, dout in testing.
 *
 * @param dout upstream gradient, in the shape of x
 */
export function dropoutBackward(dout: Tensor, cache: DropoutCache): Tensor {
  const { mask } = cache;
  if (mask === null) return tensor(dout.shape, dout.data);
  requireShape('dout', dout, mask.shape);
  return multiply(dout, mask);
}

function multiply(a: Tensor, b: Tensor): Tensor {
  return tensor(
    a.shape,
    a.data.map((value, i) => value * b.data[i]),
  );
}
