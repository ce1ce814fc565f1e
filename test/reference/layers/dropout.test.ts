import { expect, test } from 'vitest';
import { dropoutBackward, dropoutForward } from '../../../reference/layers/dropout.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows, tensor } from '../../../reference/tensor.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand: np.random.seed(0); np.random.rand(4) is 0.5488 0.7152 0.6028 0.5449; below p the unit is kept.
test('keeps a unit with probability p and divides it by p', () => {
  const x = fromRows([[3, 6, -9, 12]]);
  const [out, cache] = dropoutForward(x, { p: 0.6, mode: 'train', seed: 0 });
  expect(out).toEqual(fromRows([[3 * (1 / 0.6), 0, -0, 12 * (1 / 0.6)]]));
  expect(dropoutBackward(fromRows([[1, 1, 1, -2]]), cache)).toEqual(fromRows([[1 / 0.6, 0, 0, -2 / 0.6]]));
});

test('the share of kept units is near p, the mean near that of x', () => {
  const [out] = dropoutForward(tensor([10_000], new Float64Array(10_000).fill(1)), { p: 0.8, mode: 'train', seed: 3 });
  const kept = out.data.filter((value) => value !== 0).length / 10_000;
  // Five standard deviations of the share: 5 * sqrt(0.8 * 0.2 / 10000).
  expect(Math.abs(kept - 0.8)).toBeLessThan(0.02);
  expect(Math.abs(out.data.reduce((sum, value) => sum + value, 0) / 10_000 - 1)).toBeLessThan(0.025);
});

test('p = 1 keeps everything; test mode passes x on in memory of its own', () => {
  const x = randomTensor([4, 5], 1);
  expect(dropoutForward(x, { p: 1, mode: 'train', seed: 1 })[0]).toEqual(x);
  const [out, cache] = dropoutForward(x, { p: 0.3, mode: 'test' });
  expect(out).toEqual(x);
  expect(out.data).not.toBe(x.data);
  expect(dropoutBackward(x, cache)).toEqual(x);
});

test('without a seed of its own it continues the global stream', () => {
  const x = randomTensor([30], 1);
  const param = { p: 0.5, mode: 'train' } as const;
  seed(4);
  const [first, second] = [dropoutForward(x, param)[0], dropoutForward(x, param)[0]];
  seed(4);
  expect(dropoutForward(x, param)[0]).toEqual(first);
  expect(second).not.toEqual(first);
});

test.each([0, -0.1, 1.1, Number.NaN])('p = %d is refused', (p) => {
  expect(() => dropoutForward(randomTensor([2], 1), { p, mode: 'train' })).toThrow(
    `dropoutParam.p: expected a keep probability, 0 < p <= 1, received ${p}`,
  );
});

test('an unknown mode is refused', () => {
  const param = { p: 0.5, mode: 'eval' as 'test' };
  expect(() => dropoutForward(randomTensor([2], 1), param)).toThrow(
    `dropoutParam.mode: expected 'train' or 'test', received "eval"`,
  );
});
