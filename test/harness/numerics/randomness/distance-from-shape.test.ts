import { describe, expect, it } from 'vitest';
import { distanceFromShape } from '../../../../harness/numerics/randomness/distance-from-shape.ts';
import { momentsOf } from '../../../../harness/numerics/randomness/moments.ts';
import { seededRandom } from '../../seeded-random.ts';

const SAMPLE = Float64Array.of(-1.2, -0.3, 0.1, 0.4, 2.5, 0.05, -0.7);
const distance = (data: Float64Array, family: 'normal' | 'uniform') => distanceFromShape(data, family, momentsOf(data));

// SciPy 1.17.1: kstest with the sample's mean and std (ddof=1), against norm and uniform.
it('is that of SciPy', () => {
  expect(distance(SAMPLE, 'normal')).toBeCloseTo(0.2637461678092665, 13);
  expect(distance(SAMPLE, 'uniform')).toBeCloseTo(0.2889314283269514, 13);
});

it('does not depend on scale, place or order', () => {
  const moved = SAMPLE.map((x) => 3 * x - 7).toReversed();
  expect(distance(moved, 'normal')).toBeCloseTo(0.2637461678092665, 12);
});

it('leaves the sample as it is', () => {
  const data = SAMPLE.slice();
  distance(data, 'normal');
  expect(data).toEqual(SAMPLE);
});

it('of evenly spread numbers from their own family is half a step', () => {
  const data = Float64Array.from({ length: 10 }, (_, i) => (i + 0.5) / 10 - 0.5);
  expect(distanceFromShape(data, 'uniform', { mean: 0, variance: 1 / 12 })).toBeCloseTo(0.05, 14);
});

describe('tells one family from the other', () => {
  const seed = 11;
  const { uniform, normal } = seededRandom(seed);
  const uniforms = Float64Array.from({ length: 4000 }, uniform);
  const normals = Float64Array.from({ length: 4000 }, normal);
  // sup |Φ(x) − U(x)| for the same mean and variance is 0.0572 (a grid of 10⁶ points in NumPy).
  it.each([
    ['uniform draws', uniforms, 'uniform', 'normal'],
    ['normal draws', normals, 'normal', 'uniform'],
  ] as const)(`%s (seed ${seed})`, (_name, data, own, other) => {
    expect(distance(data, own)).toBeLessThan(0.02);
    expect(Math.abs(distance(data, other) - 0.0572)).toBeLessThan(0.02);
  });
});

it('a constant is at no distance', () => {
  expect(distance(Float64Array.of(1, 1, 1), 'normal')).toBeNaN();
});
