import { expect, test } from 'vitest';
import { caffe } from '../../../reference/initializers/caffe.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';

// Printed by NumPy 2.4.6 for `randn(2, 3) / sqrt(3)` after np.random.seed(147), with fan-in 3 and fan-out 2.
test('the same bits as NumPy', () => {
  seed(147);
  expect(caffe({ fanIn: 3, fanOut: 2 })).toEqual(
    fromRows([
      [0.8059119500880537, -0.8078698248235358, -0.39629038767458474],
      [-0.10603849330066316, 1.577393451599647, -0.32450647606900884],
    ]),
  );
});

test('wrong fans', () => {
  expect(() => caffe({ fanIn: 0, fanOut: 2 })).toThrow('fanIn: expected a whole number >= 1, received 0');
});
