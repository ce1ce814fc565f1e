import type { Measurement } from '../../../../harness/experiments/page/measure.ts';
import type { LayerReport } from '../../../../reference/experiments/experiment.ts';

/** Two layers with a histogram of 50 bins from -1 to 1, as of tanh: a quarter of the first layer's entries are 0. */
export function measurementOf(initialization: string): Measurement {
  const histogram = (zeros: number): number[] => Array.from({ length: 50 }, (_, i) => (i === 25 ? zeros : 0.01));
  const layer = (std: number, zeroShare: number): LayerReport => ({
    mean: 0,
    std,
    zeroShare,
    deadShare: 0,
    saturatedShare: 0,
    histogram: histogram(zeroShare + 0.02),
    gradientStd: 100 * std,
    weightGradientStd: 1,
  });
  return {
    initialization,
    units: 'tanh',
    layers: [layer(0.5, 0.25), layer(0, 0)],
    gradientRatio: 3,
    weightGradientRatio: 1,
  };
}
