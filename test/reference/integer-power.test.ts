import { expect, test } from 'vitest';
import { integerPower } from '../../reference/integer-power.ts';
import { mismatch } from './mismatch.ts';

test.each([
  [2, 0, 1],
  [0, 0, 1],
  [2, 10, 1024],
  [-3, 3, -27],
  [0.5, 7, 0.0078125],
])('%d to the %d is %d', (base, exponent, power) => {
  expect(integerPower(base, exponent)).toBe(power);
});

test('0.999^1000 = exp(1000 ln 0.999)', () => {
  expect(mismatch(integerPower(0.999, 1000), Math.exp(1000 * Math.log1p(-0.001)), { rtol: 1e-12, atol: 0 })).toBeNull();
});
