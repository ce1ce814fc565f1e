import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { arrayLibrary } from '../../../../harness/runner/child/array-library.ts';
import { encodeValue } from '../../../../harness/runner/child/encode-value.ts';
import { nextSeed, seedGenerators } from '../../../../harness/runner/child/seed-generators.ts';

const lib = arrayLibrary as unknown as typeof np;
const A = () =>
  np.array([
    [1, -2, 3],
    [-4, 5, -6],
  ]);
const numbers = (value: unknown): number[] => {
  const encoded = encodeValue(value);
  if (encoded.kind === 'number') return [encoded.value];
  if (encoded.kind !== 'tensor') throw new Error(JSON.stringify(encoded));
  return Array.from(encoded.data);
};

describe('views give the numbers that their entries give', () => {
  it.each<[string, () => unknown, number[]]>([
    ['maximum of the transposed', () => lib.maximum(A().T, 0), [1, 0, 0, 5, 3, 0]],
    ['minimum of the transposed', () => lib.minimum(A().T, 0), [0, -4, -2, 0, 0, -6]],
    ['maximum of a row', () => lib.maximum(A().slice('1'), 0), [0, 5, 0]],
    ['ravel of a row', () => lib.ravel(A().slice('1')), [-4, 5, -6]],
    ['the method ravel of a row', () => A().slice('1').ravel(), [-4, 5, -6]],
    ['bincount of a row', () => lib.bincount(lib.abs(A()).astype('int32').slice('0')), [0, 1, 1, 1]],
    ['atleast_2d of a row', () => lib.atleast_2d(A().slice('1')), [-4, 5, -6]],
    ['vstack of rows', () => lib.vstack([A().slice('1'), A().slice('0')]), [-4, 5, -6, 1, -2, 3]],
    ['diag of a block', () => lib.diag(lib.matmul(A().T, A()).slice('1:3', '1:3')), [29, 45]],
    [
      'take with a row of indices',
      () =>
        lib.take(
          np.array([10, 20, 30]),
          np
            .array(
              [
                [2, 2],
                [0, 1],
              ],
              'int32',
            )
            .slice('1') as never,
        ),
      [10, 20],
    ],
    ['square of a row', () => lib.square(A().slice('1')), [16, 25, 36]],
    ['square of a column', () => lib.square(A().slice(':', '1')), [4, 25]],
    ['astype of the transposed', () => A().T.astype('int32'), [1, -4, -2, 5, 3, -6]],
    ['astype of a row', () => A().slice('1').astype('float64'), [-4, 5, -6]],
    ['reshape of the transposed', () => A().T.reshape([6]), [1, -4, -2, 5, 3, -6]],
    ['reshape function of the transposed', () => lib.reshape(A().T, [2, 3]), [1, -4, -2, 5, 3, -6]],
    ['matmul with the transposed', () => lib.matmul(A(), A().T), [14, -32, -32, 77]],
    ['matmul of a row view', () => lib.matmul(A(), A().slice('1')), [-32, 77]],
    ['matmul of a block of rows', () => lib.matmul(A().slice('1:2'), A().T), [-32, 77]],
    ['dot of two rows', () => lib.dot(A().slice('0'), A().slice('1')), [-32]],
    ['the method dot of the transposed', () => A().dot(A().T), [14, -32, -32, 77]],
    ['unique of a row', () => lib.unique(A().slice('1')), [-6, -4, 5]],
  ])('%s', (_name, compute, expected) => {
    expect(numbers(compute())).toEqual(expected);
  });
});

it('leaves what is no view as it is', () => {
  const own = A();
  expect(numbers(lib.maximum(own, 0))).toEqual([1, 0, 3, 0, 5, 0]);
  expect(numbers(own)).toEqual([1, -2, 3, -4, 5, -6]);
});

describe('generators replay after seedGenerators', () => {
  it.each<[string, () => unknown]>([
    ['Math.random', () => [Math.random(), Math.random()]],
    ['np.random.randn', () => lib.random.randn(3)],
    ['np.random.rand', () => lib.random.rand(3)],
    ['an unseeded default_rng', () => lib.random.default_rng().standard_normal([3])],
    [
      'two unseeded generators',
      () => [...numbers(lib.random.default_rng().random([2])), ...numbers(lib.random.default_rng().random([2]))],
    ],
    ['nextSeed', () => nextSeed()],
  ])('%s', (_name, draw) => {
    const original = Math.random;
    try {
      const [first, again, other] = [7, 7, 8].map((seed) => {
        seedGenerators(seed);
        return numbers(draw());
      });
      expect(again).toEqual(first);
      expect(other).not.toEqual(first);
    } finally {
      Math.random = original;
    }
  });

  it('two unseeded generators differ from each other', () => {
    seedGenerators(7);
    const draw = (): number[] => numbers(lib.random.default_rng().random([2]));
    expect(draw()).not.toEqual(draw());
  });

  it('a seed that the submission gives is kept', () => {
    seedGenerators(1);
    const first = numbers(lib.random.default_rng(42).random([3]));
    seedGenerators(2);
    expect(numbers(lib.random.default_rng(42).random([3]))).toEqual(first);
  });
});
