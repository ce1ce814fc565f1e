import { describe, expect, it } from 'vitest';
import type { Input } from '../../../harness/bundle/bundle.ts';
import { drawInputs, lengthOf, literalInput, shuffled, standardNormal } from '../../../harness/bundle/draw-inputs.ts';
import type { Recipe } from '../../../harness/suite/suite.ts';
import { seed } from '../../../reference/random.ts';

const SIZES = { N: 40, D: 3, C: 5 };
function draw(recipe: Recipe, seedOf = 1, more: Record<string, Recipe> = {}): Extract<Input, { kind: 'tensor' }> {
  const input = drawInputs({ x: recipe, ...more }, SIZES, seedOf).x;
  if (input?.kind !== 'tensor') throw new Error('not an array');
  return input;
}

it('normal draws are those of NumPy after np.random.seed(0)', () => {
  expect(Array.from(draw({ normal: [3] }, 0).data)).toEqual([
    1.764052345967664, 0.4001572083672233, 0.9787379841057392,
  ]);
});

it('uniform draws are those of NumPy after np.random.seed(0)', () => {
  expect(Array.from(draw({ uniform: [2] }, 0).data)).toEqual([0.5488135039273248, 0.7151893663724195]);
});

describe('every random recipe', () => {
  const recipes: Recipe[] = [
    { normal: ['N', 'D'] },
    { uniform: ['N'] },
    { integers: ['N'], low: 0, high: 99 },
    { labels: ['N'], classes: 'C' },
  ];
  it.each(recipes)('%j: the same seed gives the same draw, another seed another', (recipe) => {
    expect(draw(recipe, 5)).toEqual(draw(recipe, 5));
    expect(draw(recipe, 5)).not.toEqual(draw(recipe, 6));
  });
});

describe('labels', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('have every class, as whole numbers (seed %i)', (seedOf) => {
    const { data, dtype, shape } = draw({ labels: ['C'], classes: 5 }, seedOf);
    expect({ dtype, shape }).toEqual({ dtype: 'int32', shape: [5] });
    expect(Array.from(data).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('stay below the number of classes when there are more examples', () => {
    const { data } = draw({ labels: ['N'], classes: 'C' });
    expect(new Set(data)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('are different when there are fewer examples than classes', () => {
    const { data } = draw({ labels: [3], classes: 12 });
    expect(new Set(data).size).toBe(3);
    expect(Math.max(...data)).toBeLessThan(12);
  });
});

describe('blobs', () => {
  const recipes = (separation: number): Record<string, Recipe> => ({
    x: { blobs: ['N', 'D'], labels: 'y', separation, biasColumn: true },
    y: { labels: ['N'], classes: 'C' },
  });

  it('lie around one centre for each class, with a column of ones', () => {
    const { x, y } = drawInputs(recipes(1000), SIZES, 3);
    if (x?.kind !== 'tensor' || y?.kind !== 'tensor') throw new Error('not arrays');
    const row = (i: number): number[] => Array.from(x.data.subarray(3 * i, 3 * i + 3));
    for (let i = 0; i < 40; i++) {
      expect(row(i)[2]).toBe(1);
      for (let j = 0; j < i; j++) {
        const distance = Math.hypot(row(i)[0]! - row(j)[0]!, row(i)[1]! - row(j)[1]!);
        if (y.data[i] === y.data[j]) expect(distance).toBeLessThan(12);
        else expect(distance).toBeGreaterThan(12);
      }
    }
  });

  it('need labels', () => {
    expect(() => drawInputs({ x: { blobs: [4, 2], labels: 'y' } }, SIZES, 1)).toThrow(
      new RangeError('blobs need labels: y is not an array'),
    );
  });
});

it.each<[string, Recipe, number[]]>([
  ['a linspace', { linspace: [-1, 1], shape: [5] }, [-1, -0.5, 0, 0.5, 1]],
  ['a linspace of one', { linspace: [3, 9], shape: [1] }, [3]],
  ['zeros', { zeros: [2, 2] }, [0, 0, 0, 0]],
  [
    'values',
    {
      values: [
        [1, 2],
        [3, 4],
      ],
    },
    [1, 2, 3, 4],
  ],
])('%s', (_name, recipe, data) => {
  expect(Array.from(draw(recipe).data)).toEqual(data);
});

it('mean, std, low and high are followed', () => {
  const normal = draw({ normal: [4000], mean: 10, std: 2 }).data;
  const mean = normal.reduce((sum, z) => sum + z, 0) / 4000;
  expect(mean).toBeCloseTo(10, 0);
  expect(Math.sqrt(normal.reduce((sum, z) => sum + (z - mean) ** 2, 0) / 4000)).toBeCloseTo(2, 0);
  const { data } = draw({ uniform: [1000], low: -3, high: -2 });
  expect(Math.min(...data)).toBeGreaterThanOrEqual(-3);
  expect(Math.max(...data)).toBeLessThan(-2);
});

it('integers take both ends', () => {
  expect(new Set(draw({ integers: [200], low: -1, high: 2 }).data)).toEqual(new Set([-1, 0, 1, 2]));
});

it('the bias column is the last one', () => {
  const { data } = draw({ normal: [4, 3], biasColumn: true });
  expect(Array.from(data).map((entry) => entry === 1)).toEqual(Array(4).fill([false, false, true]).flat());
});

it.each<[Parameters<typeof literalInput>[0], object]>([
  [3, { kind: 'literal', value: 3 }],
  ['text', { kind: 'literal', value: 'text' }],
  [[[1, 2], [3]], { kind: 'literal' }],
  [[1, 'a'], { kind: 'literal' }],
  [{ p: 0.5 }, { kind: 'literal', value: { p: 0.5 } }],
  [[[1, 2]], { kind: 'tensor', shape: [1, 2], data: Float64Array.of(1, 2), dtype: 'int32' }],
])('the literal %j', (value, input) => {
  expect(literalInput(value, 'int32')).toMatchObject(input);
});

it('lengths are numbers or names of sizes', () => {
  expect(lengthOf(7, SIZES)).toBe(7);
  expect(lengthOf('C', SIZES)).toBe(5);
  expect(() => lengthOf('Q', SIZES)).toThrow(new RangeError('no size is named Q'));
});

it('shuffled is a permutation that the seed decides', () => {
  const orders = [1, 1, 2].map((seedOf) => {
    seed(seedOf);
    return shuffled(20);
  });
  expect(orders[0]).toEqual(orders[1]);
  expect(orders[0]).not.toEqual(orders[2]);
  expect([...orders[0]!].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(standardNormal(4)).toHaveLength(4);
});

it.each([
  ['a number beside a list', [1, [2]]],
  ['rows of different lengths', [[1, 2], [3, 4, 5], [6]]],
  ['as many numbers as a whole array has', [[1, 2, 3], [4]]],
])('ragged values stay lists: %s', (_name, values) => {
  expect(literalInput(values, 'float64')).toEqual({ kind: 'literal', value: values });
});

it('a grid rounds the very draws that are made without it to its multiples', () => {
  const free = draw({ normal: ['N', 'D'], mean: 1, std: 2 }).data;
  const { data } = draw({ normal: ['N', 'D'], mean: 1, std: 2, grid: 0.5 });
  expect(data.every((entry) => Number.isInteger(2 * entry))).toBe(true);
  expect(new Set(data).size).toBeGreaterThan(4);
  data.forEach((entry, i) => {
    expect(Math.abs(entry - free[i]!)).toBeLessThanOrEqual(0.25);
  });
});

it('an outlier stands first, with zeros in its row and column, and the rest as drawn', () => {
  const free = draw({ normal: [3, 2, 2] }).data;
  const { data } = draw({ normal: [3, 2, 2], outlier: 1e4 });
  expect(Array.from(data)).toEqual([1e4, 0, 0, 0, 0, ...free.slice(5, 8), 0, ...free.slice(9)]);
});

it('sorted labels are the drawn ones in order', () => {
  const { data } = draw({ labels: ['N'], classes: 'C' });
  const sorted = draw({ labels: ['N'], classes: 'C', sorted: true });
  expect(Array.from(data)).not.toEqual(Array.from(data.toSorted()));
  expect(sorted).toMatchObject({ dtype: 'int32', shape: [40], data: data.toSorted() });
});

it('an expression is a list of nodes, another one for another seed', () => {
  const recipe: Recipe = { expression: 'N', operations: ['add', 'multiply'] };
  const [one, same, other] = [1, 1, 2].map((from) => drawInputs({ x: recipe }, SIZES, from).x!);
  expect(one).toMatchObject({ kind: 'literal' });
  expect((one as Extract<Input, { kind: 'literal' }>).value).toHaveProperty('length');
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
});
