import { expect, it } from 'vitest';
import { formatCount, formatNumber, formatPair, formatShape } from '../../../harness/report/format-number.ts';

it.each([
  [0, '0'],
  [-0, '-0'],
  [123456789, '123456789'],
  [0.1 + 0.2, '0.3'],
  [1 / 3, '0.333333'],
  [123456.789, '123457'],
  [-1.5e-12, '-1.5e-12'],
  [1e300, '1e+300'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
])('%s is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it('takes fewer digits when asked', () => {
  expect(formatNumber(0.123456, 2)).toBe('0.12');
});

it.each([
  [1, 2, ['1', '2']],
  [1, 1.0000001, ['1', '1.0000001']],
  [0.1, 0.1 + 1.4e-17, ['0.1', '0.10000000000000002']],
  [0.5, 0.5, ['0.5', '0.5']],
  [Number.NaN, 1, ['NaN', '1']],
])('a pair of %s and %s differs in writing when it differs', (a, b, pair) => {
  expect(formatPair(a, b)).toEqual(pair);
});

it.each([
  [[], '()'],
  [[3], '(3,)'],
  [[2, 5], '(2, 5)'],
])('the shape %j is written %s', (shape, text) => {
  expect(formatShape(shape)).toBe(text);
});

it.each([
  [1, '1'],
  [12, '12'],
  [12_345, '12,000'],
  [999_999.7, '1,000,000'],
  [146_000_123, '150,000,000'],
])('%s times in words is %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});
