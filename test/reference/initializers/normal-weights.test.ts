import { expect, test } from 'vitest';
import { normalWeights } from '../../../reference/initializers/normal-weights.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';

// Printed by NumPy 2.4.6 for the slides' `randn(2, 3) * 0.01` after np.random.seed(147).
test('the same bits as NumPy', () => {
  seed(147);
  expect(normalWeights({ fanIn: 3, fanOut: 2 }, 0.01)).toEqual(
    fromRows([
      [0.013958804439794222, -0.013992715824961324, -0.006863950860035479],
      [-0.001836640579548006, 0.027321256016970275, -0.005620617039366573],
    ]),
  );
});

test('wrong standard deviations', () => {
  for (const std of [-1, Number.NaN]) {
    expect(() => normalWeights({ fanIn: 3, fanOut: 2 }, std)).toThrow(`std: expected a number >= 0, received ${std}`);
  }
});
