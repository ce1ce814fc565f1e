import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KNearestNeighbor } from '../../../reference/cs231n/k-nearest-neighbor.ts';
import { copy, fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';

function trained(X: Tensor, y: number[]): KNearestNeighbor {
  const model = new KNearestNeighbor();
  model.train(X, y);
  return model;
}

const distances = ['computeDistancesTwoLoops', 'computeDistancesOneLoop', 'computeDistancesNoLoops'] as const;

// By hand: the test points (3, 0) and (0, 0) lie 5, 1, 0 and 4, sqrt(10), 3 away from the training points.
const points = fromRows([
  [0, 4],
  [3, -1],
  [3, 0],
]);
const X = fromRows([
  [3, 0],
  [0, 0],
]);
const expected = fromRows([
  [5, 1, 0],
  [4, Math.sqrt(10), 3],
]);

describe.each(distances)('%s', (name) => {
  test('is Euclidean, by hand', () => {
    expect(mismatch(trained(points, [0, 1, 2])[name](X), expected, { rtol: 1e-14, atol: 0 })).toBeNull();
  });

  test('gives |x - t| of every pair, and leaves its arguments alone', () => {
    const size = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(size, size, size, fc.nat({ max: 1_000_000 }), (numTrain, numTest, D, seed) => {
        const [training, testing] = [randomTensor([numTrain, D], seed), randomTensor([numTest, D], seed + 1)];
        const before = [training, testing].map(copy);
        const rows = Array.from({ length: numTest }, (_, i) =>
          Array.from({ length: numTrain }, (_, j) => Math.hypot(...difference(testing, i, training, j))),
        );
        const dists = trained(training, randomLabels(numTrain, 3, seed))[name](testing);
        expect(mismatch(dists, fromRows(rows), { rtol: 1e-9, atol: 1e-9 })).toBeNull();
        expect([training, testing]).toEqual(before);
      }),
      { seed: 147, numRuns: 50 },
    );
  });

  test('refuses wrong shapes', () => {
    expect(() => trained(points, [0, 1, 2])[name](zeros([2, 5]))).toThrow(
      'X: expected shape (numTest, 2), received (2, 5)',
    );
  });
});

describe('prediction', () => {
  const model = trained(points, [2, 1, 1]);

  test.each([0, 1, 2])('with %d loops: the majority of the k nearest', (numLoops) => {
    expect(model.predict(X, 1, numLoops)).toEqual(tensor([2], [1, 1]));
    expect(trained(points, [0, 2, 1]).predict(X, 2, numLoops)).toEqual(tensor([2], [1, 1]));
    expect(trained(points, [0, 0, 1]).predict(X, 3, numLoops)).toEqual(tensor([2], [0, 0]));
  });

  test('k is 1 and the loops are none by default', () => {
    expect(trained(points, [0, 0, 1]).predict(X)).toEqual(tensor([2], [1, 1]));
    expect(model.predictLabels(fromRows([[1, 3, 2]]))).toEqual(tensor([1], [2]));
    expect(model.predictLabels(fromRows([[1, 3, 2]]), 3)).toEqual(tensor([1], [1]));
  });

  test('a new training set replaces the old; labels may be a tensor', () => {
    const again = trained(points, [2, 1, 1]);
    again.train(fromRows([[5]]), tensor([1], [7]));
    expect(again.predict(fromRows([[0]]))).toEqual(tensor([1], [7]));
  });

  test.each([3, -1, 0.5, Number.NaN])('%d loops are refused', (numLoops) => {
    expect(() => model.predict(X, 1, numLoops)).toThrow(
      new RangeError(`numLoops: expected 0, 1 or 2, received ${numLoops}`),
    );
  });

  test('wrong arguments', () => {
    expect(() => model.predictLabels(zeros([2, 4]))).toThrow('dists: expected shape (numTest, 3), received (2, 4)');
    expect(() => model.predict(X, 4)).toThrow('k: expected an integer from 1 to 3, received 4');
    expect(() => model.train(zeros([2, 2]), [0])).toThrow('y: expected shape (2,), received (1,)');
  });
});

function difference(a: Tensor, i: number, b: Tensor, j: number): number[] {
  const D = a.shape[1];
  return Array.from({ length: D }, (_, d) => a.data[i * D + d] - b.data[j * D + d]);
}
