import { describe, expect, it } from 'vitest';
import { compareTrees, print } from '../../../harness/regrade/compare-trees.ts';
import { makeTensor } from '../../../harness/wire/value.ts';

const texts = (path: (string | number)[], before: string, after: string) => ({ kind: 'texts', path, before, after });

it.each<[before: unknown, after: unknown, path: (string | number)[], shown: [string, string]]>([
  [{ a: [1, 2] }, { a: [1, 3] }, ['a', 1], ['2', '3']],
  [{ a: [1] }, { a: [1, null] }, ['a', 1], ['nothing', 'null']],
  [{ a: 0 }, { a: -0 }, ['a'], ['0', '-0']],
  [{ a: '1' }, { a: 1 }, ['a'], ['"1"', '1']],
  [{ a: 1 }, {}, ['a'], ['1', 'nothing']],
  [{ a: [] }, { a: {} }, ['a'], ['[]', '{}']],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, ['order of keys'], ['["a","b"]', '["b","a"]']],
  [Float64Array.of(1), Float64Array.of(1, 2), [], ['1 numbers', '2 numbers']],
  [Float64Array.of(1), [1], [], ['1 numbers', '[1]']],
])('%j and %j', (before, after, path, shown) => {
  expect(compareTrees(before, after, [])).toEqual([texts(path, ...shown)]);
  expect(compareTrees(after, before, [])).toEqual([texts(path, shown[1], shown[0])]);
});

it.each<[what: string, before: unknown, after: unknown]>([
  ['a key without a value and no key', { a: 1, b: undefined }, { a: 1 }],
  ['arrays of the same numbers', { a: Float64Array.of(1, Number.NaN) }, { a: Float64Array.of(1, Number.NaN) }],
  ['NaN by itself', { a: Number.NaN }, { a: Number.NaN }],
])('%s are the same', (_what, before, after) => {
  expect(compareTrees(before, after, [])).toEqual([]);
});

it('things of different kinds are not taken apart', () => {
  const before = { kind: 'returned', trials: [1, 2] };
  expect(compareTrees([before], [{ kind: 'malformed', trials: [1, 3] }], [])).toHaveLength(1);
});

it('numbers of a tensor have their place in it, those of a list their position', () => {
  const [one, another] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 3, 5)];
  expect(compareTrees(makeTensor([2, 2], one), makeTensor([2, 2], another), ['t'])).toMatchObject([
    { path: ['t'], count: 1, total: 4, first: { index: [1, 1], before: 4, after: 5 } },
  ]);
  expect(compareTrees(one, another, [])).toMatchObject([{ first: { index: [3] } }]);
});

describe('what is shown', () => {
  it('of long texts is where they part', () => {
    const long = 'a'.repeat(500);
    const [leaf] = compareTrees(`${long}b${long}`, `${long}c${long}`, []);
    expect(leaf).toEqual(texts([], `…${'a'.repeat(20)}b${'a'.repeat(59)}…`, `…${'a'.repeat(20)}c${'a'.repeat(59)}…`));
  });

  it.each<[value: unknown, text: string]>([
    [undefined, 'nothing'],
    [-0, '-0'],
    [{ a: Number.NaN, b: Float64Array.of(1, 2) }, '{"a":"NaN","b":"2 numbers"}'],
    [makeTensor([2], Float64Array.of(1, 2)), 'tensor (2) float64 ndarray, 2 numbers'],
  ])('%j as %s', (value, text) => {
    expect(print(value)).toBe(text);
  });
});
