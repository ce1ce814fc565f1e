import { describe, expect, test } from 'vitest';
import * as lecture from '../../../reference/lecture/backprop.ts';
import { type Tensor, tensor } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

describe('operations on numbers', () => {
  // By hand; the derivatives of sigmoid, exp, log and 1/x are those of any table.
  test.each([
    ['add', [2, -5], -3, [1, 1]],
    ['multiply', [2, -5], -10, [-5, 2]],
    ['max', [2, -5], 2, [1, 0]],
    ['max', [-5, 2], 2, [0, 1]],
    ['relu', [-1], 0, [0]],
    ['relu', [3], 3, [1]],
    ['sigmoid', [0], 0.5, [0.25]],
    ['exp', [0], 1, [1]],
    ['log', [1], 0, [1]],
    ['reciprocal', [-2], -0.5, [-0.25]],
  ] as const)('%s of %j', (op, inputs, value, gradients) => {
    expect(lecture.localValue(op, inputs)).toBe(value);
    expect(lecture.localGradients(op, inputs)).toEqual(gradients);
  });
});

test('an expression whose nodes are used twice, by hand', () => {
  // s = x + y = 5, p = s x = 10, q = p s = 50: dq/dp = s, dq/ds = p + dq/dp x, dq/dx = dq/ds + dq/dp s, dq/dy = dq/ds.
  const nodes = [
    { name: 'x', value: 2 },
    { name: 'y', value: 3 },
    { name: 's', op: 'add', inputs: [0, 1] },
    { name: 'p', op: 'multiply', inputs: [2, 0] },
    { name: 'q', op: 'multiply', inputs: [3, 2] },
  ] as const;
  expect(lecture.evaluate(nodes)).toEqual([2, 3, 5, 10, 50]);
  expect(lecture.backpropagate(nodes)).toEqual([45, 20, 20, 5, 1]);
});

test('matrix product and affine, by hand', () => {
  const [A, B] = [tensor([1, 2], [1, 2]), tensor([2, 1], [3, 4])];
  expect(lecture.matrixProduct(A, B)).toEqual(tensor([1, 1], [11]));
  expect(lecture.matrixProductBackward(tensor([1, 1], [5]), A, B)).toEqual([
    tensor([1, 2], [15, 20]),
    tensor([2, 1], [5, 10]),
  ]);
  const [W, x, b] = [tensor([1, 2], [1, 2]), tensor([2], [3, 4]), tensor([1], [10])];
  expect(lecture.affine(W, x, b)).toEqual(tensor([1], [21]));
  expect(lecture.affineBackward(tensor([1], [5]), W, x, b)).toEqual([
    tensor([1, 2], [15, 20]),
    tensor([2], [5, 10]),
    tensor([1], [5]),
  ]);
});

test('the cross-entropy of equal scores, by hand: log 2, and the probabilities less the label', () => {
  const scores = tensor([2], [7, 7]);
  expect(lecture.softmaxCrossEntropy(scores, 1)).toBeCloseTo(Math.LN2, 15);
  expect(Array.from(lecture.softmaxCrossEntropyGradient(scores, 1).data)).toEqual([0.5, -0.5]);
});

test('three layers, against central differences of their own loss', () => {
  const shapes = { W1: [4, 5], b1: [4], W2: [3, 4], b2: [3], W3: [6, 3], b3: [6] };
  const params = Object.fromEntries(
    Object.entries(shapes).map(([name, shape], i): [string, Tensor] => [name, randomTensor(shape, 10 + i)]),
  );
  const x = randomTensor([5], 3);
  const [loss, gradients] = lecture.threeLayerNet(params, x, 2);
  expect(loss).toBeGreaterThan(0);
  expect(Object.keys(gradients)).toEqual(Object.keys(params));
  for (const [name, value] of Object.entries(params)) {
    const lossAt = (moved: Tensor): number => lecture.threeLayerNet({ ...params, [name]: moved }, x, 2)[0];
    expect(gradientMismatch(gradients[name]!, lossAt, value), name).toBeNull();
  }
});
