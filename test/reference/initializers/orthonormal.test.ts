import { expect, test } from 'vitest';
import { orthonormal } from '../../../reference/initializers/orthonormal.ts';
import { matmulTransposedLeft, matmulTransposedRight } from '../../../reference/matmul.ts';
import { seed } from '../../../reference/random.ts';
import { fromRows, type Tensor } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';

function draw(fanOut: number, fanIn: number, seedValue: number): Tensor {
  seed(seedValue);
  return orthonormal({ fanIn, fanOut });
}

// Printed by NumPy 2.4.6: np.random.seed(147), A = randn(fan-out, fan-in), then np.linalg.qr (Householder's method) of A
// or, when A is wide, of its transpose, and the signs of R's diagonal multiplied into Q.
test.each([
  [
    'wide',
    fromRows([
      [0.6671617024234007, -0.6687824986425325, -0.3280628481388298],
      [0.45865626528489895, 0.715825077065027, -0.5265252979295071],
    ]),
  ],
  [
    'tall',
    fromRows([
      [0.44399592324152826, -0.8569507495297781],
      [-0.21832573214492726, -0.3867628258975323],
      [0.8690232993587022, 0.3406610182925347],
    ]),
  ],
])('%s: the numbers of NumPy', (_name, expected) => {
  const [fanOut, fanIn] = expected.shape;
  expect(mismatch(draw(fanOut, fanIn, 147), expected, ROUNDING)).toBeNull();
});

// Printed by NumPy 2.4.6 for a square A, where Q is that of the transpose.
test('square: rows are orthonormalized from the first to the last', () => {
  const W = draw(3, 3, 147);
  const firstRow = [0.6671617024234007, -0.6687824986425325, -0.3280628481388298];
  firstRow.forEach((weight, j) => {
    expect(W.data[j]).toBeCloseTo(weight, 14);
  });
});

test.each([8, 9])('WᵀW = I when tall, W Wᵀ = I when wide, both when square, seed %d', (seedValue) => {
  const expectIdentity = (product: Tensor): void => {
    const size = product.shape[0];
    product.data.forEach((entry, i) => {
      const expected = i % (size + 1) === 0 ? 1 : 0;
      expect(Math.abs(entry - expected)).toBeLessThan(1e-14);
    });
  };
  const [tall, wide, square] = [draw(30, 20, seedValue), draw(20, 30, seedValue), draw(25, 25, seedValue)];
  expectIdentity(matmulTransposedLeft(tall, tall));
  expectIdentity(matmulTransposedRight(wide, wide));
  expectIdentity(matmulTransposedLeft(square, square));
  expectIdentity(matmulTransposedRight(square, square));
  expect(() => expectIdentity(matmulTransposedRight(tall, tall))).toThrow();
});

// With R's signs left to the algorithm, Householder's method makes the first entry of a drawn matrix negative always.
test('the first entry takes either sign', () => {
  const positive = Array.from({ length: 200 }, (_, i) => draw(3, 3, i).data[0]).filter((entry) => entry > 0).length;
  // 200 fair coins: six standard deviations are 42.
  expect(Math.abs(positive - 100)).toBeLessThan(42);
});
