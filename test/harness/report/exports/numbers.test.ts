import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactText, fixedText, parseDecimal } from '../../../../harness/report/exports/numbers.ts';

it.each([
  [87.5, '87.5', '87.50'],
  [0.1 + 0.2, '0.3', '0.30'],
  [10 / 3, '3.333333', '3.33'],
  [1.005, '1.005', '1.01'],
  [0, '0', '0.00'],
  [1e-9, '0', '0.00'],
  [0.000001, '0.000001', '0.00'],
  [100, '100', '100.00'],
  [-0.004, '-0.004', '0.00'],
])('%f is %s, or %s', (value, exact, fixed) => {
  expect([exactText(value), fixedText(value, 2, '.'), fixedText(value, 2, ',')]).toEqual([
    exact,
    fixed,
    fixed.replace('.', ','),
  ]);
});

it('has no sign for decimals that are none', () => {
  expect(fixedText(87.5, 0, '.')).toBe('88');
});

it.each([
  ['87.5', '.', 87.5],
  ['1,234.50', '.', 1234.5],
  [' 87,50 ', ',', 87.5],
  ['1.234,5', ',', 1234.5],
  ['-1.5', '.', -1.5],
  ['', '.', null],
  ['-', '.', null],
  ['EX', '.', null],
  ['8 of 10', '.', null],
  ['1e3', '.', null],
] as const)('%j with %j is %j', (text, separator, value) => {
  expect(parseDecimal(text, separator)).toBe(value);
});

it('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.constantFrom('.' as const, ',' as const),
      (cents, separator) => {
        expect(parseDecimal(fixedText(cents / 100, 2, separator), separator)).toBe(cents / 100);
        expect(parseDecimal(exactText(cents / 100), '.')).toBe(cents / 100);
      },
    ),
  );
});
