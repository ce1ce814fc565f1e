import { expect, test } from 'vitest';
import { reluBackward, reluForward } from '../../../reference/layers/relu.ts';
import { fromRows, zeros } from '../../../reference/tensor.ts';

// By hand; the middle entry sits on the kink, where the reference takes the subgradient 0.
const x = fromRows([[-2, 0, 3]]);

test('forward', () => {
  expect(reluForward(x)[0]).toEqual(fromRows([[0, 0, 3]]));
});

test('backward', () => {
  const [, cache] = reluForward(x);
  expect(reluBackward(fromRows([[5, 6, 7]]), cache)).toEqual(fromRows([[0, 0, 7]]));
  expect(() => reluBackward(zeros([3, 1]), cache)).toThrow('dout: expected shape (1, 3), received (3, 1)');
});

test('NaN passes through instead of turning into 0', () => {
  expect(reluForward(fromRows([[Number.NaN]]))[0].data[0]).toBeNaN();
});
