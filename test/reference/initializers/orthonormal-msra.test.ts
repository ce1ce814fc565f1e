import { expect, test } from 'vitest';
import { orthonormalMsra } from '../../../reference/initializers/orthonormal-msra.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';

// Printed by NumPy 2.4.6 as for the orthonormal matrix, times sqrt(2) when wide and sqrt(2 * 3 / 2) when 3 by 2.
test.each([
  fromRows([
    [0.9435091278630963, -0.9458012798580355, -0.4639509291486782],
    [0.6486379108332964, 1.012329532272127, -0.7446192172644435],
  ]),
  fromRows([
    [0.7690234974077782, -1.4842822377698068],
    [-0.37815126067468763, -0.6698928649334419],
    [1.5051925074504102, 0.5900421918408207],
  ]),
])('the numbers of NumPy %#', (expected) => {
  seed(147);
  const [fanOut, fanIn] = expected.shape;
  expect(mismatch(orthonormalMsra({ fanIn, fanOut }), expected, ROUNDING)).toBeNull();
});

// By hand: min(fan-in, fan-out) unit vectors have the squares' sum min, so the mean square of an entry of W without the
// gain is 1 / max, whatever was drawn.
test.each([
  [6, 6],
  [4, 7],
  [7, 4],
])('fan-out %d, fan-in %d: the mean square of the entries is 2 / fan-in', (fanOut, fanIn) => {
  seed(3);
  const W = orthonormalMsra({ fanIn, fanOut });
  const meanSquare = W.data.reduce((sum, weight) => sum + weight * weight, 0) / W.data.length;
  expect(mismatch(meanSquare, 2 / fanIn, ROUNDING)).toBeNull();
});
