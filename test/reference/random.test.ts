import { wasmConfig, wasmFreeBytes } from 'numpy-ts';
import { describe, expect, test } from 'vitest';
import { choice, normal, permutation, randint, randn, seed, uniform } from '../../reference/random.ts';

// What `np.random.seed(0); np.random.randn(5)` and its kin print; NumPy has kept this stream unchanged since 1.0.
test('the stream of np.random.seed(0)', () => {
  seed(0);
  expect(Array.from(randn([5]).data)).toEqual([
    1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458, 1.8675579901499675,
  ]);
  seed(0);
  expect(Array.from(uniform([3]).data)).toEqual([0.5488135039273248, 0.7151893663724195, 0.6027633760716439]);
  seed(0);
  expect(choice(10, 5)).toEqual([5, 0, 3, 3, 7]);
  seed(0);
  expect(randint(0, 10, 5)).toEqual([5, 0, 3, 3, 7]);
  seed(0);
  expect(permutation(6)).toEqual([5, 2, 1, 3, 0, 4]);
  seed(0);
  expect(normal(2, 3, [3]).data[2]).toBe(4.9362139523172175);
});

describe('shapes', () => {
  test('of tensors', () => {
    expect(randn([2, 3]).shape).toEqual([2, 3]);
    expect(normal(0, 1, [4]).shape).toEqual([4]);
    expect(uniform([2, 1, 3]).shape).toEqual([2, 1, 3]);
  });

  test('of index lists', () => {
    expect(choice(3, 8)).toHaveLength(8);
    expect(choice(8, 8, false).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(choice(3, 1)).toHaveLength(1);
  });
});

test('another seed gives other numbers, the same seed the same', () => {
  const draw = (value: number) => {
    seed(value);
    return randn([4]);
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('draws give their memory back to the WebAssembly heap, and no relaxed SIMD is used', () => {
  const drawEverything = () => {
    randn([100, 100]);
    uniform([100, 100]);
    choice(1000, 1000);
    randint(0, 9, 1000);
    permutation(1000);
  };
  // The first round sets the allocator up.
  drawEverything();
  const free = wasmFreeBytes();
  for (let i = 0; i < 100; i++) drawEverything();
  expect(wasmFreeBytes()).toBe(free);
  expect(wasmConfig.useRelaxedSimd).toBe(false);
});
