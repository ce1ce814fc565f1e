import { randn, seed } from '../random.ts';
import { tensor } from '../tensor.ts';
import { backwardPass, forwardPass } from './deep-net.ts';
import { type Bins, histogram } from './histogram.ts';
import { drawWeightsByName } from './initializations.ts';
import { type LayerStatistics, layerStatistics } from './layer-statistics.ts';
import { standardDeviation } from './moments.ts';
import { unitsByName } from './units-by-name.ts';

export interface ExperimentOptions {
  readonly initialization: string;
  /** Name of the units. */
  readonly units: string;
  /** Default 10. */
  readonly depth?: number;
  /** Units of each layer, and features of the input; default 100. */
  readonly width?: number;
  /** Default 1000. */
  readonly examples?: number;
  /** Of the histograms of H; default 60 bins from -3 to 3. */
  readonly bins?: Bins;
}

export interface LayerReport extends LayerStatistics {
  /** Share of the entries of H in each bin. */
  readonly histogram: readonly number[];
  /** Standard deviation of dL/dH over all units and examples. */
  readonly gradientStd: number;
  /** Standard deviation of dL/dW over all weights, of the loss summed over the examples. */
  readonly weightGradientStd: number;
}

export interface Experiment {
  /** From the first layer to the last; the input is none of them. */
  readonly layers: readonly LayerReport[];
  /** Standard deviation of dL/dH of the first layer over that of the last. */
  readonly gradientRatio: number;
  /** The same of dL/dW. NaN where both are 0. */
  readonly weightGradientRatio: number;
}

const DEFAULT_BINS: Bins = { low: -3, high: 3, count: 60 };

/**
 * The lecture's experiment, drawn in the order of its snippets, so that `np.random.seed(seedValue)` gives the same
 * numbers there: X = randn(width, examples), then each W in turn, then dL/dH = 100 randn(width, examples).
 */
export function runExperiment(options: ExperimentOptions, seedValue: number): Experiment {
  const { initialization, depth = 10, width = 100, examples = 1000, bins = DEFAULT_BINS } = options;
  const units = unitsByName(options.units);
  seed(seedValue);
  const X = randn([width, examples]);
  const pass = forwardPass(X, Array(depth).fill(width), drawWeightsByName(initialization, options.units), units);
  const draws = randn([width, examples]);
  const dLdH = tensor(
    draws.shape,
    draws.data.map((draw) => 100 * draw),
  );
  const { lossGradients, gradients } = backwardPass(dLdH, pass, units);
  const layers = gradients.map((gradient, i) => ({
    ...layerStatistics(pass.Hs[i + 1], pass.Zs[i + 1], units),
    histogram: histogram(pass.Hs[i + 1].data, bins),
    gradientStd: standardDeviation(lossGradients[i + 1].data),
    weightGradientStd: standardDeviation(gradient.data),
  }));
  const [first, last] = [layers[0], layers[depth - 1]];
  return {
    layers,
    gradientRatio: first.gradientStd / last.gradientStd,
    weightGradientRatio: first.weightGradientStd / last.weightGradientStd,
  };
}
