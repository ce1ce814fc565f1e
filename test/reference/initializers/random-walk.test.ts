import { expect, test } from 'vitest';
import { randomWalk, randomWalkGain } from '../../../reference/initializers/random-walk.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';

/**
 * E[log(chi^2_N / N)] = psi(N / 2) - log(N / 2) for even N, where psi(n) = H_{n-1} - 0.5772...: the drift that the gain
 * of linear units has to cancel, exactly.
 */
function logDrift(N: number): number {
  let harmonic = 0;
  for (let k = 1; k < N / 2; k++) harmonic += 1 / k;
  return harmonic - 0.5772156649015329 - Math.log(N / 2);
}

// The paper's gain keeps the first term of the drift's expansion -1/N - 1/(3 N^2) + ...
test.each([10, 100, 1000])('linear, N = %d: cancels the drift of log chi^2 up to the order 1 / N^2', (N) => {
  const left = 2 * Math.log(randomWalkGain('linear', N)) + logDrift(N);
  expect(Math.abs(left)).toBeLessThan(0.34 / (N * N));
  expect(Math.abs(logDrift(N))).toBeGreaterThan(0.99 / N);
});

/**
 * The same for ReLU units: on average over the Binomial(N, 1/2) number n of units that pass the gradient,
 * E[log(chi^2_n / N)], given that n >= 1. Odd n has psi(n / 2) = 2 (1 + 1/3 + ... + 1/(n - 2)) - 0.5772... - 2 log 2.
 */
function reluLogDrift(N: number): number {
  let [weight, weights, sum] = [1, 0, 0];
  for (let n = 1; n <= N; n++) {
    weight *= (N - n + 1) / n;
    weights += weight;
    let psi = -0.5772156649015329 - (n % 2 === 1 ? 2 * Math.LN2 : 0);
    for (let k = n - 2; k > 0; k -= 2) psi += 2 / k;
    sum += weight * (psi + Math.LN2 - Math.log(N));
  }
  return sum / weights;
}

test.each([10, 20, 100])('ReLU, N = %d: the fitted gain is close to that of the exact drift', (N) => {
  const exact = Math.exp(-reluLogDrift(N) / 2);
  expect(Math.abs(randomWalkGain('relu', N) / exact - 1)).toBeLessThan(0.005);
  // He's gain is not.
  expect(Math.abs(Math.sqrt(2) / exact - 1)).toBeGreaterThan(0.005);
});

// Printed by NumPy 2.4.6 for `g * randn(2, 3) / sqrt(3)` after np.random.seed(147), with g = exp(1/6) and
// g = sqrt(2) exp(1.2 / 3.6).
test.each([
  [
    'linear' as const,
    fromRows([
      [0.952072474089381, -0.9543854297952291, -0.46816177599793424],
      [-0.12526967822532245, 1.8634701792333253, -0.38335910454646016],
    ]),
  ],
  [
    'relu' as const,
    fromRows([
      [1.5906235960301465, -1.594487841686249, -0.7821559680883962],
      [-0.209287540050859, 3.1132920216205986, -0.64047649106526],
    ]),
  ],
])('%s: the numbers of NumPy', (units, expected) => {
  seed(147);
  expect(mismatch(randomWalk({ fanIn: 3, fanOut: 2 }, units), expected, ROUNDING)).toBeNull();
});

test('wrong widths', () => {
  for (const N of [0, 2.5, Number.NaN]) {
    expect(() => randomWalkGain('relu', N)).toThrow(`N: expected a whole number >= 1, received ${N}`);
  }
});
