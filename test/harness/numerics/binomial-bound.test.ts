import { expect, it } from 'vitest';
import { upperBound95 } from '../../../harness/numerics/binomial-bound.ts';

it.each([1, 10, 200, 2400, 1e6])('is 1 - 0.05^(1/n) when none of %i failed', (trials) => {
  // In this form, so that nothing is lost for large n.
  expect(upperBound95(0, trials) / -Math.expm1(Math.log(0.05) / trials)).toBeCloseTo(1, 9);
});

it('is 0.95^(1/n) when all but one failed', () => {
  expect(upperBound95(19, 20)).toBeCloseTo(0.95 ** (1 / 20), 12);
  expect(upperBound95(1, 2)).toBeCloseTo(Math.sqrt(0.95), 12);
});

// From Python: bisection on a sum with exact binomial coefficients.
it.each([
  [1, 20, 0.2161061642068473],
  [2, 50, 0.12061415542204419],
  [5, 100, 0.10225337764327452],
  [3, 2400, 0.003227491973952723],
])('of %i in %i is %d', (events, trials, bound) => {
  expect(upperBound95(events, trials) / bound).toBeCloseTo(1, 9);
});

it.each([
  [0, 0],
  [4, 4],
])('says nothing, which is 1, for %i of %i', (events, trials) => {
  expect(upperBound95(events, trials)).toBe(1);
});

it('grows with the events, falls with the trials, and stays above the rate seen', () => {
  for (let events = 0; events < 30; events++) {
    expect(upperBound95(events, 40)).toBeGreaterThan(events / 40);
    expect(upperBound95(events + 1, 40)).toBeGreaterThan(upperBound95(events, 40));
    expect(upperBound95(events, 80)).toBeLessThan(upperBound95(events, 40));
  }
});
