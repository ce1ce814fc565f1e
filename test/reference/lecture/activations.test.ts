import { describe, expect, it } from 'vitest';
import * as lecture from '../../../reference/lecture/activations.ts';
import { type Tensor, tensor } from '../../../reference/tensor.ts';

const z = tensor([2, 2], [-2, -0.5, 0.5, 2]);
const upstream = tensor([2, 2], [1, -2, 3, 0.5]);

// By hand: 1 / (1 + exp(2)), tanh 2 and so on.
it.each<[string, Tensor, number[]]>([
  ['sigmoid', lecture.sigmoid(z), [0.11920292202211755, 0.3775406687981454, 0.6224593312018546, 0.8807970779778823]],
  ['tanh', lecture.tanh(z), [-0.9640275800758169, -0.46211715726000974, 0.46211715726000974, 0.9640275800758169]],
  ['relu', lecture.relu(z), [0, 0, 0.5, 2]],
  ['leakyRelu', lecture.leakyRelu(z), [-0.02, -0.005, 0.5, 2]],
  ['leakyRelu of slope 0.2', lecture.leakyRelu(z, 0.2), [-0.4, -0.1, 0.5, 2]],
  ['reluGradient', lecture.reluGradient(z, upstream), [0, 0, 3, 0.5]],
  ['leakyReluGradient', lecture.leakyReluGradient(z, upstream), [0.01, -0.02, 3, 0.5]],
  ['leakyReluGradient of slope 0.2', lecture.leakyReluGradient(z, upstream, 0.2), [0.2, -0.4, 3, 0.5]],
])('%s', (_name, { shape, data }, expected) => {
  expect(shape).toEqual([2, 2]);
  for (const [i, value] of expected.entries()) expect(data[i]).toBeCloseTo(value, 14);
});

describe('gradients are finite differences, times the upstream gradient', () => {
  it.each([
    ['sigmoid', lecture.sigmoid, lecture.sigmoidGradient],
    ['tanh', lecture.tanh, lecture.tanhGradient],
  ] as const)('%s', (_name, forward, gradient) => {
    const at = (h: number) =>
      forward(
        tensor(
          [2, 2],
          z.data.map((v) => v + h),
        ),
      ).data;
    const [up, down] = [at(1e-5), at(-1e-5)];
    for (const [i, g] of gradient(z, upstream).data.entries()) {
      expect(g).toBeCloseTo((upstream.data[i]! * (up[i]! - down[i]!)) / 2e-5, 8);
    }
    expect(() => gradient(z, tensor([1], [1]))).toThrow(/^upstream/);
  });
});

it('maxout takes the largest piece, and sends the gradient there', () => {
  const pieces = tensor([2, 1, 2], [1, -3, 0, 4]);
  expect(lecture.maxout(pieces)).toEqual(tensor([1, 2], [1, 4]));
  expect(lecture.maxoutGradient(pieces, tensor([1, 2], [5, 7]))).toEqual(tensor([2, 1, 2], [5, 0, 0, 7]));
});

it('slopes below 0.01 are saturated, unless another threshold is named', () => {
  expect(lecture.saturatedShare(tensor([4], [0.005, -0.02, 0.5, 0]))).toBe(0.5);
  expect(lecture.saturatedShare(tensor([4], [0.005, -0.02, 0.5, 0]), 0.1)).toBe(0.75);
  expect(lecture.deadShare(tensor([2, 2], [0, 0, 1, 0]))).toBe(0.5);
});
