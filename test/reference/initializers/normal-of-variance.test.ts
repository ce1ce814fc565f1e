import { expect, test } from 'vitest';
import { normalOfVariance } from '../../../reference/initializers/normal-of-variance.ts';
import { seed } from '../../../reference/random.ts';

// The second source is the definition: the mean and mean square of 60,000 draws, within six standard errors of 0 and of
// the variance asked for. A forgotten square root would be far outside.
test.each([1, 2, 3])('has the mean 0 and the variance asked for, seed %d', (seedValue) => {
  seed(seedValue);
  const W = normalOfVariance({ fanIn: 300, fanOut: 200 }, { numerator: 2, denominator: 300 });
  expect(W.shape).toEqual([200, 300]);
  const variance = 2 / 300;
  const mean = W.data.reduce((sum, weight) => sum + weight, 0) / W.data.length;
  const meanSquare = W.data.reduce((sum, weight) => sum + weight * weight, 0) / W.data.length;
  expect(Math.abs(mean)).toBeLessThan(6 * Math.sqrt(variance / W.data.length));
  expect(Math.abs(meanSquare / variance - 1)).toBeLessThan(6 * Math.sqrt(2 / W.data.length));
});
