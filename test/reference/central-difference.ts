import { copy, type Tensor, tensor, zeros } from '../../reference/tensor.ts';
import { mismatch } from './mismatch.ts';

/**
 * The gradient of f at x by central differences, (f(x + h e_i) - f(x - h e_i)) / 2h for each coordinate. Its error is
 * of the order h^2, plus rounding of the order 1e-16 |f| / h; no kink may lie within h of x.
 */
export function centralDifference(f: (x: Tensor) => number, x: Tensor, h = 1e-5): Tensor {
  const gradient = zeros(x.shape);
  for (let i = 0; i < x.data.length; i++) {
    const [above, below] = [copy(x), copy(x)];
    above.data[i] += h;
    below.data[i] -= h;
    gradient.data[i] = (f(above) - f(below)) / (2 * h);
  }
  return gradient;
}

/** How an analytic gradient differs from the central difference, in words, or null when they agree. */
export function gradientMismatch(analytic: Tensor, f: (x: Tensor) => number, x: Tensor): string | null {
  return mismatch(analytic, centralDifference(f, x), { rtol: 1e-6, atol: 1e-8 });
}

/** sum(out * dout): the scalar whose gradient with respect to out is the upstream gradient dout. */
export function contract(out: Tensor, dout: Tensor): number {
  return out.data.reduce((sum, value, i) => sum + value * dout.data[i], 0);
}

/** A tensor with every entry at least `distance` away from 0, so that a kink at 0 is out of reach of h. */
export function awayFromZero(x: Tensor, distance = 0.01): Tensor {
  return tensor(
    x.shape,
    x.data.map((value) => (value < 0 ? value - distance : value + distance)),
  );
}
