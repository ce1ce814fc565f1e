import { describe, expect, it } from 'vitest';
import {
  correlation,
  type Matrix,
  neighbourCorrelation,
  rowCorrelations,
  transpose,
} from '../../../../harness/numerics/randomness/correlations.ts';

const matrix = (...rows: number[][]): Matrix => ({
  rows: rows.length,
  columns: rows[0]!.length,
  data: Float64Array.from(rows.flat()),
});
const A = matrix([1, 2, -1], [0, 1, 3], [2, -2, 1]);

it('transposes', () => {
  expect(transpose(matrix([1, 2, 3], [4, 5, 6]))).toEqual(matrix([1, 4], [2, 5], [3, 6]));
});

describe('correlation', () => {
  it.each([
    ['⟨(1, 2, −1), (0, 1, 3)⟩ / √60', [1, 2, -1], [0, 1, 3], -1 / Math.sqrt(60)],
    ['with itself, scaled', [1, 2, -1], [3, 6, -3], 1],
    ['with its negative', [1, 2, -1], [-1, -2, 1], -1],
    ['with what is orthogonal to it', [1, 1], [1, -1], 0],
    ['about no mean: it has been removed before', [1, 1], [1, 3], 4 / Math.sqrt(20)],
  ])('%s', (_name, a, b, r) => {
    expect(correlation(Float64Array.from(a), Float64Array.from(b))).toBeCloseTo(r, 14);
  });

  it('with zeros is none', () => {
    expect(correlation(Float64Array.of(1, 2), Float64Array.of(0, 0))).toBeNaN();
  });
});

describe('neighbourCorrelation', () => {
  it('is that of NumPy: (A[:, :-1] * A[:, 1:]).sum() / (A ** 2).sum()', () => {
    expect(neighbourCorrelation(A)).toBeCloseTo(-0.12, 14);
  });

  it('does not run on from one row to the next', () => {
    expect(neighbourCorrelation(matrix([0, 5], [5, 0]))).toBe(0);
  });

  it('sees pairs that are the same', () => {
    expect(neighbourCorrelation(matrix([3, 3], [-2, -2]))).toBeCloseTo(0.5, 14);
  });
});

describe('rowCorrelations', () => {
  it('is that of NumPy', () => {
    const { meanSquare, largest } = rowCorrelations(A);
    expect(meanSquare).toBeCloseTo(0.19444444444444442, 14);
    expect(largest).toBeCloseTo(0.408248290463863, 14);
  });

  it.each([
    ['a repeated row', matrix([1, 2, 3], [1, 2, 3]), { meanSquare: 3, largest: 1 }],
    ['a row and its negative', matrix([1, 2, 3], [-2, -4, -6]), { meanSquare: 3, largest: 1 }],
    ['orthogonal rows', matrix([1, 0, 0], [0, 2, 0], [0, 0, 3]), { meanSquare: 0, largest: 0 }],
  ])('%s', (_name, rows, { meanSquare, largest }) => {
    expect(rowCorrelations(rows).meanSquare).toBeCloseTo(meanSquare, 13);
    expect(rowCorrelations(rows).largest).toBeCloseTo(largest, 14);
  });

  it('two of three rows alike are seen in the largest', () => {
    expect(rowCorrelations(matrix([1, 0, 0], [0, 1, 0], [0, 1, 0])).largest).toBe(1);
  });

  it('a row of zeros makes NaN, which lies within nothing', () => {
    const { meanSquare, largest } = rowCorrelations(matrix([0, 0], [1, 2]));
    expect(meanSquare).toBeNaN();
    expect(largest).toBeNaN();
  });
});
