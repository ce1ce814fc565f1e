import { expect, test } from 'vitest';
import type { Activation } from '../../../reference/activations/activation.ts';
import { identity } from '../../../reference/activations/identity.ts';
import { leakyRelu } from '../../../reference/activations/leaky-relu.ts';
import { relu } from '../../../reference/activations/relu.ts';
import { isSaturated } from '../../../reference/activations/saturation.ts';
import { sigmoid } from '../../../reference/activations/sigmoid.ts';
import { tanh } from '../../../reference/activations/tanh.ts';

/** Saturated just beyond +-edge, and not just inside. */
function expectEdge(activation: Activation, edge: number, threshold?: number): void {
  for (const sign of [-1, 1]) {
    expect(isSaturated(activation, sign * (edge - 1e-9), threshold)).toBe(false);
    expect(isSaturated(activation, sign * (edge + 1e-9), threshold)).toBe(true);
  }
}

// Solved by hand: p (1 - p) = t gives p = (1 + sqrt(1 - 4t)) / 2 and z = log(p / (1 - p)); 1 - q^2 = t gives
// q = sqrt(1 - t) and z = artanh q.
test.each([undefined, 0.05, 0.2])('the edge of sigmoid and tanh at threshold %s', (threshold) => {
  const t = threshold ?? 0.01;
  const p = (1 + Math.sqrt(1 - 4 * t)) / 2;
  expectEdge(sigmoid, Math.log(p / (1 - p)), threshold);
  expectEdge(tanh, Math.atanh(Math.sqrt(1 - t)), threshold);
});

test('piecewise linear activations', () => {
  expect([-1, 0, 1].map((z) => isSaturated(relu, z))).toEqual([true, true, false]);
  expect([-1e9, 0, 1].map((z) => isSaturated(leakyRelu, z))).toEqual([false, false, false]);
  expect(isSaturated(leakyRelu, -1, 0.02)).toBe(true);
  expect(isSaturated(identity, 1e9)).toBe(false);
});

test('wrong thresholds', () => {
  for (const threshold of [0, -1, Number.NaN]) {
    expect(() => isSaturated(relu, 1, threshold)).toThrow('threshold: expected a positive number');
  }
});
