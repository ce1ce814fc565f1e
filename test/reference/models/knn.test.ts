import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KNN } from '../../../reference/models/knn.ts';
import { l1Norm, lInfinityNorm, lpNorm } from '../../../reference/norms.ts';
import { copy, fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';

function trained(X: Tensor, y: number[]): KNN {
  const knn = new KNN();
  knn.train(X, y);
  return knn;
}

describe('distances', () => {
  // By hand: differences (3, -4), (0, 1) and (0, 0).
  const knn = trained(
    fromRows([
      [0, 4],
      [3, -1],
      [3, 0],
    ]),
    [0, 1, 2],
  );
  const X = fromRows([[3, 0]]);

  test.each([
    ['Euclidean by default', undefined, [5, 1, 0]],
    ['L1', l1Norm, [7, 1, 0]],
    ['L-infinity', lInfinityNorm, [4, 1, 0]],
    ['L3', lpNorm(3), [Math.cbrt(91), 1, 0]],
    ['a norm of one\u2019s own, called with one difference vector (D,)', (x: Tensor) => 10 * x.shape[0], [20, 20, 20]],
  ])('%s', (_, norm, expected) => {
    expect(mismatch(knn.computeDistances(X, norm), fromRows([expected]), { rtol: 1e-14, atol: 0 })).toBeNull();
  });

  test('through a matrix product', () => {
    expect(knn.computeL2DistancesVectorized(X)).toEqual(fromRows([[5, 1, 0]]));
  });

  test('both forms agree, a test point equal to a training point included', () => {
    const size = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(size, size, size, fc.nat(), (numTrain, numTest, D, seed) => {
        const points = randomTensor([numTrain, D], seed);
        const X = randomTensor([numTest, D], seed + 1);
        X.data.set(points.data.subarray(0, D));
        const model = trained(points, randomLabels(numTrain, 3, seed));
        const before = [points, X].map(copy);
        const fast = model.computeL2DistancesVectorized(X);
        expect(fast.shape).toEqual([numTest, numTrain]);
        expect(fast.data[0]).toBe(0);
        expect(mismatch(fast, model.computeDistances(X), { rtol: 1e-9, atol: 1e-9 })).toBeNull();
        expect([points, X]).toEqual(before);
      }),
      { seed: 147 },
    );
  });

  test('are 0, not NaN, where rounding pushes the squared distance of near-equal points below 0', () => {
    const point = randomTensor([1, 3], 3);
    const near = fromRows([Array.from(point.data, (value, i) => value * (1 + (i + 1) * 1e-9))]);
    const square = (a: Tensor, b: Tensor) => a.data.reduce((sum, value, i) => sum + value * b.data[i], 0);
    // Without this the test would say nothing.
    expect(square(near, near) + square(point, point) - 2 * square(near, point)).toBeLessThan(0);
    expect(trained(point, [0]).computeL2DistancesVectorized(near)).toEqual(fromRows([[0]]));
  });
});

describe('predictLabels, by hand', () => {
  const knn = trained(zeros([5, 1]), [3, 1, 1, 3, 0]);

  test.each([
    [1, 'the nearest alone', [0.1, 1, 2, 3, 4], 3],
    [3, 'the majority', [0.1, 1, 2, 3, 4], 1],
    [2, 'labels tied: the smaller', [0.1, 1, 2, 3, 4], 1],
    [5, 'labels tied at two votes each: the smaller, though the larger is nearer', [0.1, 3, 4, 1, 2], 1],
    [1, 'points tied: the earlier, though its label is larger', [2, 2, 2, 2, 2], 3],
    [2, 'points tied across the boundary: the earlier', [9, 5, 9, 5, 1], 0],
    [3, 'all points tied: the first three', [0, 0, 0, 0, 0], 1],
  ])('k = %d: %s', (k, _, row, label) => {
    expect(knn.predictLabels(fromRows([row]), k)).toEqual(tensor([1], [label]));
  });

  test('k is 1 by default; one label per test point; distances stay unsorted', () => {
    const dists = fromRows([
      [5, 4, 3, 2, 1],
      [1, 2, 3, 4, 5],
    ]);
    const before = copy(dists);
    expect(knn.predictLabels(dists)).toEqual(tensor([2], [0, 3]));
    expect(dists).toEqual(before);
  });

  test('wrong arguments', () => {
    expect(() => knn.predictLabels(zeros([2, 4]))).toThrow('dists: expected shape (numTest, 5), received (2, 4)');
    expect(() => knn.predictLabels(zeros([2, 5]), 6)).toThrow('k: expected an integer from 1 to 5, received 6');
    expect(() => knn.predictLabels(zeros([2, 5]), 0)).toThrow('k: expected an integer from 1 to 5, received 0');
    expect(() => knn.computeDistances(zeros([2, 2]))).toThrow('X: expected shape (numTest, 1), received (2, 2)');
    expect(() => new KNN().train(zeros([2, 2]), [0])).toThrow('y: expected shape (2,), received (1,)');
  });

  test('a new training set replaces the old; labels may be a tensor', () => {
    const model = trained(fromRows([[0], [1]]), [0, 1]);
    model.train(fromRows([[5]]), tensor([1], [7]));
    expect(model.predictLabels(model.computeDistances(fromRows([[0]])))).toEqual(tensor([1], [7]));
  });
});
