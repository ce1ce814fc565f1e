import { describe, expect, it } from 'vitest';
import { chooseDirections, chooseSteps, type Direction } from '../../../harness/bundle/gradient-probes.ts';
import { dot } from '../../../harness/numerics/closeness.ts';
import { seededRandom } from '../seeded-random.ts';

const normals = (count: number, seed = 1): Float64Array => {
  const { normal } = seededRandom(seed);
  return Float64Array.from({ length: count }, normal);
};

const along = (data: Float64Array, gradient: Float64Array): Direction => ({
  kind: 'plain',
  data,
  scale: Math.hypot(...data.map((d, i) => d * gradient[i]!)),
});

describe('directions', () => {
  const gradient = Float64Array.of(1000, 1, 0.5, 0, 0);
  const drawn = normals(10);
  const [plain, whitened] = chooseDirections(gradient, drawn);

  it('are one of normal numbers, and one that gives each entry the same weight', () => {
    expect(plain).toMatchObject({ kind: 'plain', data: drawn.slice(0, 5) });
    const weights = whitened!.data.map((d, i) => Math.abs((d * gradient[i]!) / drawn[5 + i]!));
    expect(weights[0]).toBeCloseTo(1, 12);
    expect(weights[1]).toBeCloseTo(1, 12);
    expect(weights[2]).toBeCloseTo(0.5, 12);
  });

  it('are only the plain one for a gradient of zero', () => {
    expect(chooseDirections(new Float64Array(5), normals(10)).map(({ kind }) => kind)).toEqual(['plain']);
  });
});

it('are the coordinates of a small tensor, none with a scale below a thousandth of the largest', () => {
  const directions = chooseDirections(Float64Array.of(-20, 0, 1), normals(6));
  expect(directions.map(({ kind }) => kind)).toEqual(['coordinate 0', 'coordinate 1', 'coordinate 2']);
  expect(directions.map(({ data }) => [...data])).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(directions.map(({ scale }) => scale)).toEqual([20, 0.02, 1]);
});

it('the scale of other directions is the norm of the products', () => {
  const drawn = Float64Array.of(3, -2, 9, 0, 0, ...normals(5));
  expect(chooseDirections(Float64Array.of(1, 2, 0, 0, 0), drawn)[0]!.scale).toBe(5);
});

describe('steps', () => {
  const hinge = (X: readonly Float64Array[], unit: number) => ({
    loss: (w: Float64Array) => X.reduce((sum, x) => sum + unit * Math.max(0, 1 - dot(x, w)), 0),
    gradient: (w: Float64Array) => w.map((_, d) => X.reduce((sum, x) => sum - (dot(x, w) < 1 ? unit * x[d]! : 0), 0)),
  });

  it.each([1e-6, 1, 1e6])('stay clear of the kinks of a hinge loss of size %s (100 seeds)', async (unit) => {
    let chosen = 0;
    for (let seed = 0; seed < 100; seed++) {
      const numbers = normals(60, seed);
      const X = Array.from({ length: 8 }, (_, i) => numbers.subarray(6 * i, 6 * i + 6));
      const w = numbers.slice(48, 54);
      const { loss, gradient } = hinge(X, unit);
      const direction = numbers.slice(54);
      const choice = await chooseSteps(
        async (t) => loss(w.map((entry, d) => entry + t * direction[d]!)),
        w,
        along(direction, gradient(w)),
        gradient(w),
      );
      if (choice.kind !== 'chosen') continue;
      chosen++;
      const [coarse, middle, fine] = choice.steps;
      expect([middle, fine]).toEqual([coarse / 2, coarse / 4]);
      expect(Number.isInteger(Math.log2(coarse))).toBe(true);
    }
    expect(chosen).toBeGreaterThan(90);
  });

  it('are not found for a wrong gradient', async () => {
    for (const factor of [1.001, -1, 0]) {
      const choice = await chooseSteps(
        async (t) => Math.exp(1 + t),
        Float64Array.of(1),
        along(Float64Array.of(1), Float64Array.of(factor * Math.E)),
        Float64Array.of(factor * Math.E),
      );
      expect(choice.kind).toBe('no-step');
    }
  });

  it('are not found for a loss that is all noise, or NaN', async () => {
    const { normal } = seededRandom(3);
    const one = Float64Array.of(1);
    expect((await chooseSteps(async () => normal(), one, along(one, one), one)).kind).toBe('no-step');
    expect((await chooseSteps(async () => Number.NaN, one, along(one, one), one)).kind).toBe('no-step');
  });

  it('never contradict a right gradient where the loss is noisier than its precision says (1000 seeds)', async () => {
    const one = Float64Array.of(1);
    const wrong: number[] = [];
    for (let seed = 0; seed < 1000; seed++) {
      const { normal } = seededRandom(seed);
      const noisy = async (t: number): Promise<number> => Math.exp(t) - 1 + 1e-8 * normal();
      const choice = await chooseSteps(noisy, one, along(one, one), one, Number.POSITIVE_INFINITY);
      if (choice.kind === 'no-step') wrong.push(seed);
    }
    expect(wrong).toEqual([]);
  });

  it('are found where the loss does not change and the gradient is zero', async () => {
    const one = Float64Array.of(1);
    expect((await chooseSteps(async () => 4, one, along(one, Float64Array.of(0)), Float64Array.of(0))).kind).toBe(
      'chosen',
    );
  });

  it('say nothing where the loss is saturated and the gradient is not quite zero, and are taken at last', async () => {
    const one = Float64Array.of(1);
    const tiny = Float64Array.of(1e-52);
    const saturated = async (): Promise<number> => 0;
    expect((await chooseSteps(saturated, one, along(one, tiny), tiny)).kind).toBe('no-step');
    expect((await chooseSteps(saturated, one, along(one, tiny), tiny, Number.POSITIVE_INFINITY)).kind).toBe('chosen');
  });

  it('follow the size of the input', async () => {
    const top = async (size: number): Promise<number> => {
      const seen: number[] = [];
      const at = Float64Array.of(size);
      await chooseSteps(
        async (t) => {
          seen.push(Math.abs(t));
          return (size + t) * (size + t);
        },
        at,
        along(Float64Array.of(1), Float64Array.of(2 * size)),
        Float64Array.of(2 * size),
      );
      return Math.max(...seen);
    };
    expect(await top(1024)).toBe(1024 * (await top(1)));
  });
});
