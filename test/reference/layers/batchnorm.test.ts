import { describe, expect, test } from 'vitest';
import { type BatchnormParam, batchnormForward } from '../../../reference/layers/batchnorm.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';

const ones = tensor([2], [1, 1]);

describe('in training', () => {
  // By hand: the columns (1, 3) and (10, 50) have means 2 and 30 and biased variances 1 and 400.
  const x = fromRows([
    [1, 10],
    [3, 50],
  ]);

  test('normalises by the biased variance', () => {
    const [out] = batchnormForward(x, tensor([2], [2, 1]), tensor([2], [5, 0]), { mode: 'train', eps: 0 });
    expect(out).toEqual(
      fromRows([
        [3, -1],
        [7, 1],
      ]),
    );
  });

  test('adds eps to the variance, 1e-5 by default', () => {
    const [out] = batchnormForward(x, ones, zeros([2]), { mode: 'train' });
    expect(mismatch(out.data[2], 1 / Math.sqrt(1 + 1e-5), ROUNDING)).toBeNull();
  });

  test('writes running statistics into bnParam: momentum 0.9 from zeros by default', () => {
    const bnParam: BatchnormParam = { mode: 'train' };
    batchnormForward(x, ones, zeros([2]), bnParam);
    expect(mismatch(bnParam.runningMean!, tensor([2], [0.2, 3]), ROUNDING)).toBeNull();
    expect(mismatch(bnParam.runningVar!, tensor([2], [0.1, 40]), ROUNDING)).toBeNull();
    batchnormForward(x, ones, zeros([2]), bnParam);
    expect(mismatch(bnParam.runningMean!, tensor([2], [0.38, 5.7]), ROUNDING)).toBeNull();
  });

  test('replaces the running tensors and does not write into the old ones', () => {
    const old = zeros([2]);
    batchnormForward(x, ones, zeros([2]), { mode: 'train', runningMean: old, runningVar: old });
    expect(old).toEqual(zeros([2]));
  });
});

describe('in testing', () => {
  const bnParam = (): BatchnormParam => ({
    mode: 'test',
    eps: 0,
    runningMean: tensor([2], [1, -1]),
    runningVar: tensor([2], [4, 9]),
  });

  test('uses the running statistics and leaves them as they are', () => {
    const param = bnParam();
    const [out] = batchnormForward(fromRows([[5, 5]]), ones, zeros([2]), param);
    expect(out).toEqual(fromRows([[2, 2]]));
    expect(param).toEqual(bnParam());
  });

  test('treats an example alike in every batch', () => {
    const x = randomTensor([3, 2], 1);
    const [together] = batchnormForward(x, ones, zeros([2]), bnParam());
    const [alone] = batchnormForward(tensor([1, 2], x.data.subarray(2, 4)), ones, zeros([2]), bnParam());
    expect(together.data.subarray(2, 4)).toEqual(alone.data);
  });
});

test('wrong arguments', () => {
  const x = zeros([3, 2]);
  const run = (bnParam: unknown) => () => batchnormForward(x, ones, ones, bnParam as BatchnormParam);
  expect(run({ mode: 'eval' })).toThrow(`bnParam.mode: expected 'train' or 'test', received "eval"`);
  expect(run({ mode: 'test', runningVar: zeros([3]) })).toThrow(
    'bnParam.runningVar: expected shape (2,), received (3,)',
  );
  expect(() => batchnormForward(x, zeros([3]), ones, { mode: 'train' })).toThrow('gamma: expected shape (2,)');
});
