import type { Activation } from './activation.ts';

/** The line a z + b. */
export interface AffinePiece {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Maxout of k affine pieces of one number, f(z) = max_j (a_j z + b_j): any convex, piecewise linear function.
 *
 * The derivative is the slope of the first piece that reaches the maximum; the subdifferential spans the slopes of all
 * that do.
 * @throws {RangeError} without pieces.
 * Source: Goodfellow et al. 2013, section 3, for one input.
 */
export function affineMaxout(pieces: readonly AffinePiece[]): Activation {
  if (pieces.length === 0) throw new RangeError('pieces: expected at least one affine piece, received none');
  const lineAt = (piece: AffinePiece, z: number): number => piece.slope * z + piece.intercept;
  const value = (z: number): number => Math.max(...pieces.map((piece) => lineAt(piece, z)));
  const activeSlopes = (z: number): number[] => {
    const max = value(z);
    return pieces.filter((piece) => lineAt(piece, z) === max).map((piece) => piece.slope);
  };
  return {
    value,
    // No piece equals a NaN maximum.
    derivative: (z) => activeSlopes(z)[0] ?? Number.NaN,
    subdifferential: (z) => {
      const slopes = activeSlopes(z);
      return slopes.length === 0 ? [Number.NaN, Number.NaN] : [Math.min(...slopes), Math.max(...slopes)];
    },
  };
}
