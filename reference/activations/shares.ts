import { requireShape, type Tensor } from '../tensor.ts';

/**
 * The share of dead units: rows of H (units, examples) in which every entry is exactly 0.
 * Source: slide "Xavier initialization", notes: it "typically leads to dying ReLU units".
 */
export function deadShare(H: Tensor): number {
  requireShape('H', H, ['units', 'examples']);
  const [units, examples] = [H.shape[0], H.shape[1]];
  let dead = 0;
  for (let i = 0; i < units; i++) {
    if (H.data.subarray(i * examples, (i + 1) * examples).every((entry) => entry === 0)) dead++;
  }
  return dead / units;
}

/** The share of slopes f'(z), of any shape, with |f'(z)| < threshold: next to no upstream gradient passes there. */
export function saturatedShare(slopes: Tensor, threshold: number): number {
  return slopes.data.filter((slope) => Math.abs(slope) < threshold).length / slopes.data.length;
}
