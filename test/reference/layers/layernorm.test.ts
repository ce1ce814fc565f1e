import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchnormBackward, batchnormForward } from '../../../reference/layers/batchnorm.ts';
import { layernormBackward, layernormForward } from '../../../reference/layers/layernorm.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';
import { transpose } from '../../../reference/transpose.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';

const ones = (D: number) => tensor([D], new Float64Array(D).fill(1));

// By hand: the rows (1, 3) and (10, 50) have means 2 and 30 and biased variances 1 and 400.
const x = fromRows([
  [1, 3],
  [10, 50],
]);

test('normalises each row by its biased variance; gamma and beta belong to the columns', () => {
  const [out] = layernormForward(x, tensor([2], [2, 1]), tensor([2], [5, 0]), { eps: 0 });
  expect(out).toEqual(
    fromRows([
      [3, 1],
      [3, 1],
    ]),
  );
});

test('adds eps to the variance, 1e-5 by default', () => {
  const [out] = layernormForward(x, ones(2), zeros([2]));
  expect(mismatch(out.data[1], 1 / Math.sqrt(1 + 1e-5), ROUNDING)).toBeNull();
  expect(layernormForward(x, ones(2), zeros([2]), {})[0]).toEqual(out);
});

// By hand: the row (-1, 0, 1) times sqrt(3/2) is normalised with standard deviation 1; g = dout = (1, 0, 0) has mean
// 1/3, and g xhat has mean -sqrt(3/2)/3, so that dx = (1 - 1/3 - 1/2, -1/3, -1/3 + 1/2).
test('backward, by hand', () => {
  const root = Math.sqrt(1.5);
  const [, cache] = layernormForward(fromRows([[-root, 0, root]]), ones(3), zeros([3]), { eps: 0 });
  const [dx, dgamma, dbeta] = layernormBackward(fromRows([[1, 0, 0]]), cache);
  expect(mismatch(dx, fromRows([[1 / 6, -1 / 3, 1 / 6]]), ROUNDING)).toBeNull();
  expect(mismatch(dgamma, tensor([3], [-root, 0, 0]), ROUNDING)).toBeNull();
  expect(dbeta).toEqual(tensor([3], [1, 0, 0]));
});

// Second source: batch normalisation of the transpose, with gamma and beta applied outside.
test('is batch normalisation of the transpose', () => {
  const size = fc.integer({ min: 2, max: 6 });
  fc.assert(
    fc.property(size, size, fc.nat({ max: 1_000_000 }), (N, D, seed) => {
      const [data, dout] = [randomTensor([N, D], seed), randomTensor([N, D], seed + 1)];
      const [gamma, beta] = [randomTensor([D], seed + 2), randomTensor([D], seed + 3)];
      const [out, cache] = layernormForward(data, gamma, beta, { eps: 0.02 });
      const [columns, columnCache] = batchnormForward(transpose(data), ones(N), zeros([N]), {
        mode: 'train',
        eps: 0.02,
      });
      const xhat = transpose(columns);
      const perColumn = (values: Float64Array) => tensor([N, D], values);
      const expectedOut = perColumn(xhat.data.map((value, i) => gamma.data[i % D] * value + beta.data[i % D]));
      expect(mismatch(out, expectedOut, ROUNDING)).toBeNull();
      const scaled = perColumn(dout.data.map((value, i) => gamma.data[i % D] * value));
      const expectedDx = transpose(batchnormBackward(transpose(scaled), columnCache)[0]);
      const [dx] = layernormBackward(dout, cache);
      expect(mismatch(dx, expectedDx, { rtol: 1e-10, atol: 1e-11 })).toBeNull();
    }),
    { seed: 147, numRuns: 50 },
  );
});

test('treats an example alike in every batch', () => {
  const data = randomTensor([3, 4], 1);
  const [together] = layernormForward(data, ones(4), zeros([4]));
  const [alone] = layernormForward(tensor([1, 4], data.data.subarray(4, 8)), ones(4), zeros([4]));
  expect(together.data.subarray(4, 8)).toEqual(alone.data);
});

test('a row and the same row moved and stretched are normalised alike', () => {
  const row = randomTensor([1, 5], 2);
  const moved = tensor(
    [1, 5],
    row.data.map((value) => 7 * value - 3),
  );
  const normalize = (data: typeof row) => layernormForward(data, ones(5), zeros([5]), { eps: 0 })[0];
  expect(mismatch(normalize(moved), normalize(row), ROUNDING)).toBeNull();
});

test('wrong shapes', () => {
  expect(() => layernormForward(zeros([4]), ones(4), ones(4))).toThrow('x: expected shape (N, D), received (4,)');
  expect(() => layernormForward(x, ones(3), ones(2))).toThrow('gamma: expected shape (2,), received (3,)');
  expect(() => layernormForward(x, ones(2), zeros([1, 2]))).toThrow('beta: expected shape (2,), received (1, 2)');
  const [, cache] = layernormForward(x, ones(2), ones(2));
  expect(() => layernormBackward(zeros([2, 3]), cache)).toThrow('dout: expected shape (2, 2), received (2, 3)');
});
