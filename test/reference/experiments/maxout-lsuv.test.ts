import { expect, test } from 'vitest';
import { maxoutLsuv } from '../../../reference/experiments/maxout-lsuv.ts';
import { standardDeviation } from '../../../reference/experiments/moments.ts';
import { stackPieces } from '../../../reference/experiments/stack-pieces.ts';
import { unitsForward } from '../../../reference/experiments/units.ts';
import { orthonormal } from '../../../reference/initializers/orthonormal.ts';
import { matmul } from '../../../reference/matmul.ts';
import { randn, seed } from '../../../reference/random.ts';
import { type Tensor, zeros } from '../../../reference/tensor.ts';

const fans = { fanIn: 20, fanOut: 30 };

/** The seed's first draws: 200 examples. */
function batch(): Tensor {
  seed(3);
  return randn([fans.fanIn, 200]);
}

// Maxout is homogeneous, so one division makes the deviation 1; the second source draws and divides by hand.
test('orthonormal pieces, divided by the deviation of their maximum', () => {
  const H = batch();
  const W = maxoutLsuv(fans, H, 2);
  batch();
  const start = stackPieces(2, () => orthonormal(fans));
  const std = standardDeviation(unitsForward({ pieces: 2 }, matmul(start, H)).data);
  expect(Math.abs(std * std - 1)).toBeGreaterThan(0.1);
  W.data.forEach((weight, i) => {
    expect(weight).toBe(start.data[i] / std);
  });
  expect(standardDeviation(unitsForward({ pieces: 2 }, matmul(W, H)).data)).toBeCloseTo(1, 12);
});

test('an input that does not vary', () => {
  expect(() => maxoutLsuv(fans, zeros([20, 5]), 2)).toThrow('the output of the layer does not vary');
});
