import { expect, test } from 'vitest';
import { activate } from '../../../reference/activations/activate.ts';
import { relu } from '../../../reference/activations/relu.ts';
import { reluBackward, reluForward } from '../../../reference/layers/relu.ts';
import { fromRows } from '../../../reference/tensor.ts';

// By hand.
test('value, derivative and subdifferential', () => {
  expect([-2, 0, 3].map(relu.value)).toEqual([0, 0, 3]);
  expect([-2, 0, 3].map(relu.derivative)).toEqual([0, 0, 1]);
  expect([-2, 0, 3].map(relu.subdifferential)).toEqual([
    [0, 0],
    [0, 1],
    [1, 1],
  ]);
});

test('infinities and NaN', () => {
  expect(relu.value(Number.NEGATIVE_INFINITY)).toBe(0);
  expect(relu.value(Number.NaN)).toBeNaN();
});

// The second source is the layer of the same name, written apart from this one.
test('the layer does the same', () => {
  const z = fromRows([[-2, 0, 3, 1e-300]]);
  const [out, cache] = reluForward(z);
  expect(activate(relu, z)).toEqual(out);
  const slopes = Array.from(z.data, relu.derivative);
  expect(fromRows([slopes])).toEqual(reluBackward(fromRows([[1, 1, 1, 1]]), cache));
});
