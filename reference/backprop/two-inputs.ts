import { requireShape, type Tensor, tensor } from '../tensor.ts';
import type { Operation } from './operation.ts';

/** out = a + b: hands the upstream gradient to both. */
export const add: Operation = entrywise(
  (a, b) => a + b,
  () => [1, 1],
);

/** out = a b, entry by entry: each gets the upstream gradient times the other. */
export const multiply: Operation = entrywise(
  (a, b) => a * b,
  (a, b) => [b, a],
);

/** out = max(a, b): the larger gets the upstream gradient, the other 0. Where they are equal, a gets it all. */
export const max: Operation = entrywise(
  (a, b) => Math.max(a, b),
  (a, b) => (b > a ? [0, 1] : [1, 0]),
);

/** An operation on each pair of entries, from its value and its two local gradients at (a, b). */
function entrywise(
  value: (a: number, b: number) => number,
  localGradients: (a: number, b: number) => [da: number, db: number],
): Operation {
  const pairwise = (a: Tensor, b: Tensor, f: (a: number, b: number, i: number) => number): Tensor =>
    tensor(
      a.shape,
      a.data.map((entry, i) => f(entry, b.data[i], i)),
    );
  return {
    arity: 2,
    forward: ([a, b]) => {
      requireShape('b', b, a.shape);
      return pairwise(a, b, (x, y) => value(x, y));
    },
    backward: (upstream, [a, b]) =>
      [0, 1].map((side) => pairwise(a, b, (x, y, i) => localGradients(x, y)[side] * upstream.data[i])),
  };
}
