import { describe, expect, it } from 'vitest';
import { dot } from '../../../harness/numerics/closeness.ts';
import { type Differences, differentiate, judgeDerivative } from '../../../harness/numerics/directional-derivative.ts';
import { seededRandom } from '../seeded-random.ts';

const ladder = (loss: (t: number) => number, step: number): Differences[] =>
  [step, step / 2, step / 4].map((h) => ({ step: h, plus: loss(h), minus: loss(-h) }));

describe('the error bound', () => {
  it.each<[string, (t: number) => number, number]>([
    ['exp at 0', Math.exp, 1],
    ['exp at 3', (t) => Math.exp(3 + t), Math.exp(3)],
    ['sin at 1', (t) => Math.sin(1 + t), Math.cos(1)],
    ['a quartic', (t) => 3 * t * t * t * t - 2 * t * t * t + 5 * t, 5],
    ['a steep quartic', (t) => 1e4 * (1 + t) * (1 + t) * (1 + t) * (1 + t), 4e4],
    ['|x| away from its kink', (t) => Math.abs(1 + t), 1],
    ['a constant', () => 7, 0],
    ['a line far from zero', (t) => 1e6 + 2 * t, 2],
  ])('covers the error on %s at every step', (_name, loss, slope) => {
    for (let exponent = 2; exponent <= 16; exponent++) {
      const { value, error } = differentiate(ladder(loss, 2 ** -exponent));
      expect(Math.abs(value - slope), `step 2^-${exponent}`).toBeLessThanOrEqual(error);
    }
  });

  it.each<[string, (t: number) => number, number]>([
    ['exp', Math.exp, 1],
    ['sin at 1', (t) => Math.sin(1 + t), Math.cos(1)],
  ])('is below 1e-9 on %s at a good step', (_name, loss, slope) => {
    const { value, error } = differentiate(ladder(loss, 2 ** -6));
    expect(error).toBeLessThan(1e-9);
    expect(value).toBeCloseTo(slope, 10);
  });

  it('is exact to rounding on a quartic: h² and h⁴ are both removed', () => {
    const { value } = differentiate(ladder((t) => t * t * t * t + t * t + 3 * t, 0.5));
    expect(value).toBeCloseTo(3, 14);
  });

  it('grows where a kink lies between the steps', () => {
    const { error } = differentiate(ladder((t) => Math.max(0, t - 0.06), 2 ** -3));
    expect(error).toBeGreaterThan(1e-3);
  });

  it('covers noise of the size of a float32 rounding', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { normal } = seededRandom(seed);
      const { value, error } = differentiate(ladder((t) => Math.sin(1 + t) + 1e-12 * normal(), 2 ** -4));
      expect(Math.abs(value - Math.cos(1)), `seed ${seed}`).toBeLessThan(30 * error);
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not finite when the loss is %s somewhere', (broken) => {
    const { value, error } = differentiate(ladder((t) => (t === 0.25 ? broken : t), 0.5));
    expect(Number.isFinite(value) && Number.isFinite(error)).toBe(false);
  });
});

interface Problem {
  readonly loss: (w: Float64Array) => number;
  readonly gradient: Float64Array;
  readonly w: Float64Array;
  readonly direction: Float64Array;
  readonly step: number;
}

/** Losses over rows of examples; `unit` scales the loss. */
const FAMILIES = {
  quadratic: { value: (z: number) => z * z, slope: (z: number) => 2 * z, unit: 1 },
  logistic: { value: (z: number) => Math.log(1 + Math.exp(-z)), slope: (z: number) => -1 / (1 + Math.exp(z)), unit: 1 },
  'logistic times 1e6': {
    value: (z: number) => Math.log(1 + Math.exp(-z)),
    slope: (z: number) => -1 / (1 + Math.exp(z)),
    unit: 1e6,
  },
  'logistic times 1e-6': {
    value: (z: number) => Math.log(1 + Math.exp(-z)),
    slope: (z: number) => -1 / (1 + Math.exp(z)),
    unit: 1e-6,
  },
  hinge: { value: (z: number) => Math.max(0, 1 - z), slope: (z: number) => (z < 1 ? -1 : 0), unit: 1 },
  'squared ReLU': {
    value: (z: number) => Math.max(0, z) * Math.max(0, z),
    slope: (z: number) => 2 * Math.max(0, z),
    unit: 1,
  },
} as const;

const EXAMPLES = 12;
const WEIGHTS = 6;

function draw(family: keyof typeof FAMILIES, seed: number, step: number): Problem {
  const { value, slope, unit } = FAMILIES[family];
  const { normal } = seededRandom(seed);
  const X = Array.from({ length: EXAMPLES }, () => Float64Array.from({ length: WEIGHTS }, normal));
  const w = Float64Array.from({ length: WEIGHTS }, normal);
  const direction = Float64Array.from({ length: WEIGHTS }, normal);
  const loss = (at: Float64Array): number => (unit / EXAMPLES) * X.reduce((sum, x) => sum + value(dot(x, at)), 0);
  const gradient = new Float64Array(WEIGHTS);
  for (const x of X)
    x.forEach((entry, d) => {
      gradient[d]! += (unit / EXAMPLES) * slope(dot(x, w)) * entry;
    });
  return { loss, gradient, w, direction, step };
}

function judge({ loss, w, direction, step, gradient }: Problem, claimed = gradient) {
  const measured = differentiate(ladder((t) => loss(w.map((entry, i) => entry + t * direction[i]!)), step));
  const scale = Math.sqrt(gradient.reduce((sum, g, i) => sum + (g * direction[i]!) ** 2, 0));
  return judgeDerivative(measured, dot(claimed, direction), scale);
}

const SEEDS = 300;
describe.each(Object.keys(FAMILIES) as (keyof typeof FAMILIES)[])('%s', (family) => {
  it(`never fails a right gradient (${SEEDS} seeds, steps from 2^-8 to 2^-16, kinks included)`, () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      for (const exponent of [8, 12, 16])
        expect(judge(draw(family, seed, 2 ** -exponent)), `seed ${seed}, step 2^-${exponent}`).not.toBe('disagrees');
    }
  });

  const mutants: readonly (readonly [string, (gradient: Float64Array) => Float64Array])[] = [
    ['scaled by 1.001', (gradient) => gradient.map((g) => 1.001 * g)],
    ['with its sign flipped', (gradient) => gradient.map((g) => -g)],
    ['with one entry zeroed', (gradient) => gradient.with(2, 0)],
    ['with one NaN', (gradient) => gradient.with(2, Number.NaN)],
  ];
  it.each(mutants)('fails a gradient %s', (_name, mutant) => {
    let caught = 0;
    let judged = 0;
    for (let seed = 0; seed < 100; seed++) {
      const problem = draw(family, seed, 2 ** -9);
      if (judge(problem) !== 'agrees') continue; // a kink inside the steps: freeze would have chosen others
      judged++;
      const verdict = judge(problem, mutant(problem.gradient));
      // Near a kink the bound may be too large to tell; with a tight bound the mutant must be caught.
      if (verdict === 'disagrees') caught++;
    }
    expect(judged).toBeGreaterThan(70);
    expect(caught / judged).toBeGreaterThan(0.95);
  });
});

describe('float32', () => {
  const single = (loss: (t: number) => number) => (t: number) => Math.fround(loss(t));

  it('losses do not fail right gradients', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { normal } = seededRandom(seed);
      const a = normal();
      const measured = differentiate(
        ladder(
          single((t) => Math.exp(a + t)),
          2 ** -9,
        ),
      );
      expect(judgeDerivative(measured, Math.exp(a), Math.exp(a), 'float32'), `seed ${seed}`).not.toBe('disagrees');
    }
  });

  it('gradients are judged by their own rounding, in float32 and not in float64', () => {
    const measured = differentiate(ladder(Math.exp, 2 ** -7));
    const claimed = 1 + 1e-7;
    expect(judgeDerivative(measured, claimed, 1, 'float32')).toBe('agrees');
    expect(judgeDerivative(measured, claimed, 1, 'float64')).toBe('disagrees');
    expect(judgeDerivative(measured, 1.001, 1, 'float32')).toBe('disagrees');
  });
});

describe('verdicts', () => {
  it.each([
    ['the same number', { value: 1, error: 1e-12 }, 1, 'agrees'],
    ['within 30 bounds', { value: 1, error: 1e-6 }, 1 + 29e-6, 'agrees'],
    ['beyond 30 bounds', { value: 1, error: 1e-6 }, 1 + 32e-6, 'disagrees'],
    ['a bound that says nothing', { value: 1, error: 1e-4 }, 2, 'inconclusive'],
    ['NaN claimed', { value: 1, error: 1e-12 }, Number.NaN, 'disagrees'],
    ['Infinity claimed', { value: 1, error: 1e-12 }, Number.POSITIVE_INFINITY, 'disagrees'],
    ['NaN measured', { value: Number.NaN, error: Number.NaN }, 1, 'inconclusive'],
    ['an infinite bound', { value: 1, error: Number.POSITIVE_INFINITY }, 1, 'inconclusive'],
    ['zero where nothing changes', { value: 0, error: 0 }, 0, 'agrees'],
  ] as const)('%s', (_name, measured, claimed, verdict) => {
    expect(judgeDerivative(measured, claimed, 1)).toBe(verdict);
  });

  it('are about shares: units do not matter', () => {
    for (const unit of [1e-12, 1, 1e12])
      expect(judgeDerivative({ value: unit, error: 1e-9 * unit }, 1.001 * unit, unit)).toBe('disagrees');
  });

  it('use the size of the terms where the sum cancels', () => {
    expect(judgeDerivative({ value: 0, error: 1e-15 }, 1e-10, 1)).toBe('agrees');
    expect(judgeDerivative({ value: 0, error: 1e-15 }, 1e-8, 1)).toBe('disagrees');
  });
});
