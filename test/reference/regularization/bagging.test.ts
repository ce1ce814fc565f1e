import { expect, test } from 'vitest';
import { seed } from '../../../reference/random.ts';
import { averageOutputs, bootstrapSamples, ensembleError } from '../../../reference/regularization/bagging.ts';
import { tensor, zeros } from '../../../reference/tensor.ts';
import { randomTensor } from '../random-tensor.ts';

// Printed by NumPy 2.4.6 for three calls of `np.random.choice(8, 8)` after np.random.seed(147).
test('the samples of NumPy', () => {
  seed(147);
  expect(bootstrapSamples(8, 3)).toEqual([
    [6, 0, 7, 1, 6, 1, 5, 3],
    [1, 5, 1, 2, 2, 6, 4, 2],
    [6, 4, 0, 6, 0, 1, 0, 3],
  ]);
});

// By hand: an example is missed with probability (1 - 1/n)^n, close to 1/e; the standard deviation of the share that is
// not missed is under 0.4 / sqrt(n).
test.each([1, 2, 3])('a sample has about 63 percent of the examples, seed %d', (seedValue) => {
  seed(seedValue);
  const [sample] = bootstrapSamples(10_000, 1);
  expect(Math.abs(new Set(sample).size / 10_000 - (1 - Math.exp(-1)))).toBeLessThan(6 * 0.004);
});

// By hand.
test('the average of three models', () => {
  const outputs = [tensor([2], [1, 0]), tensor([2], [3, 4]), tensor([2], [5, 2])];
  expect(averageOutputs(outputs)).toEqual(tensor([2], [3, 2]));
  expect(outputs[0]).toEqual(tensor([2], [1, 0]));
  expect(() => averageOutputs([])).toThrow('outputs: expected those of at least one model, received none');
  expect(() => averageOutputs([zeros([2]), zeros([3])])).toThrow('outputs[1]: expected shape (2,), received (3,)');
});

// The second source is the definition, averaged over all k! orders of k errors, which makes each pair alike: the mean
// square is the variance and the mean product of two different ones the covariance.
test.each([2, 3, 7])('the expected error of %d models, whose number is also the seed', (k) => {
  const errors = Array.from(randomTensor([k], k).data);
  const variance = errors.reduce((sum, e) => sum + e * e, 0) / k;
  const pairs = errors.flatMap((a, i) => errors.filter((_, j) => j !== i).map((b) => a * b));
  const covariance = pairs.reduce((sum, product) => sum + product, 0) / pairs.length;
  const mean = errors.reduce((sum, e) => sum + e, 0) / k;
  expect(ensembleError(variance, covariance, k)).toBeCloseTo(mean * mean, 14);
});

// By hand: the two extremes of the book.
test('models that err alike gain nothing, independent ones divide the error by their number', () => {
  expect(ensembleError(8, 8, 4)).toBe(8);
  expect(ensembleError(8, 0, 4)).toBe(2);
});
