import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchnormBackward, batchnormForward } from '../../../reference/layers/batchnorm.ts';
import { batchnormBackwardAlt } from '../../../reference/layers/batchnorm-alternative.ts';
import { fromRows, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';

// By hand, one column: (-1, 0, 1) times sqrt(3/2) has standard deviation 1. With gamma 2 and dout = (1, 0, 0),
// sum(dout) = 1 and sum(dout xhat) = -sqrt(3/2), so that dx = 2/3 (3 - 1 - 3/2, -1, -1 + 3/2).
test('in training, by hand', () => {
  const root = Math.sqrt(1.5);
  const x = fromRows([[-root], [0], [root]]);
  const [, cache] = batchnormForward(x, tensor([1], [2]), zeros([1]), { mode: 'train', eps: 0 });
  const [dx, dgamma, dbeta] = batchnormBackwardAlt(fromRows([[1], [0], [0]]), cache);
  expect(mismatch(dx, fromRows([[1 / 3], [-2 / 3], [1 / 3]]), ROUNDING)).toBeNull();
  expect(mismatch(dgamma, tensor([1], [-root]), ROUNDING)).toBeNull();
  expect(dbeta).toEqual(tensor([1], [1]));
});

// By hand: (5, 8) is normalised to (5 - 1) / 2 and (8 - 2) / 3; the statistics do not move with x.
test('in testing, by hand', () => {
  const [, cache] = batchnormForward(fromRows([[5, 8]]), tensor([2], [6, 6]), zeros([2]), {
    mode: 'test',
    eps: 0,
    runningMean: tensor([2], [1, 2]),
    runningVar: tensor([2], [4, 9]),
  });
  const [dx, dgamma, dbeta] = batchnormBackwardAlt(fromRows([[1, -3]]), cache);
  expect(mismatch(dx, fromRows([[3, -6]]), ROUNDING)).toBeNull();
  expect(mismatch(dgamma, tensor([2], [2, -6]), ROUNDING)).toBeNull();
  expect(dbeta).toEqual(tensor([2], [1, -3]));
});

describe.each(['train', 'test'] as const)('in %s mode', (mode) => {
  test('equals the other backward pass', () => {
    const size = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(size, size, fc.nat({ max: 1_000_000 }), (N, D, seed) => {
        const [x, dout] = [randomTensor([N, D], seed), randomTensor([N, D], seed + 1)];
        const [gamma, beta] = [randomTensor([D], seed + 2), randomTensor([D], seed + 3)];
        const [, cache] = batchnormForward(x, gamma, beta, { mode, eps: 0.02 });
        const expected = batchnormBackward(dout, cache);
        batchnormBackwardAlt(dout, cache).forEach((gradient, i) => {
          expect(mismatch(gradient, expected[i], { rtol: 1e-10, atol: 1e-11 }), `gradient ${i}`).toBeNull();
        });
      }),
      { seed: 147, numRuns: 50 },
    );
  });

  test('wrong shapes', () => {
    const [, cache] = batchnormForward(zeros([3, 2]), zeros([2]), zeros([2]), { mode });
    expect(() => batchnormBackwardAlt(zeros([2, 3]), cache)).toThrow('dout: expected shape (3, 2), received (2, 3)');
  });
});
