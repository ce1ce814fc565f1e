import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundDecimal, withoutNoise } from '../../../../harness/gradebook/late/round-decimal.ts';

it.each([
  [0.1 + 0.2, 2, 'half-up', 0.3],
  [1.005, 2, 'half-up', 1.01],
  [1.015, 2, 'half-even', 1.02],
  [1.025, 2, 'half-even', 1.02],
  [2.5, 0, 'half-up', 3],
  [2.5, 0, 'half-even', 2],
  [-2.5, 0, 'half-up', -3],
  [-0.001, 2, 'half-up', 0],
  [87.5, 2, 'up', 87.5],
  [8.999, 2, 'down', 8.99],
  [8.991, 2, 'up', 9],
  [0.1 + 0.2, 1, 'up', 0.3],
  [0, 2, 'half-up', 0],
  [1e-9, 2, 'half-up', 0],
  [1e-9, 2, 'up', 0.01],
  [123456789012, 2, 'half-up', 123456789012],
] as const)('%f to %d decimals, %s: %f', (value, decimals, mode, expected) => {
  expect(roundDecimal(value, decimals, mode)).toBe(expected);
});

it('hundredths stay what they are, whatever sum they come from', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (a, b) => {
      const sum = a / 100 + b / 100;
      expect(roundDecimal(sum, 2, 'half-up')).toBe((a + b) / 100);
      expect(roundDecimal(sum, 2, 'up')).toBe((a + b) / 100);
      expect(roundDecimal(sum, 2, 'down')).toBe((a + b) / 100);
      expect(withoutNoise(sum)).toBe((a + b) / 100);
    }),
  );
});
