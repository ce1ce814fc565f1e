import { randn, seed } from '../random.ts';
import { forwardPass, passBack } from './deep-net.ts';
import { drawWeightsByName } from './initializations.ts';
import { layerStatistics } from './layer-statistics.ts';
import { standardDeviation } from './moments.ts';
import { unitsByName } from './units-by-name.ts';

export interface SampleOptions {
  readonly initialization: string;
  /** Name of the units. */
  readonly units: string;
  readonly width: number;
  readonly depth: number;
  readonly examples: number;
  /** The layers to describe, from 1 to the depth. */
  readonly layers: readonly number[];
}

/** What a band is given for. */
export interface ActivationMeasures {
  /** Natural logarithm of the standard deviation over all entries of H. */
  readonly logStd: number;
  /** Mean over standard deviation, both over all entries of H. */
  readonly meanOverStd: number;
  readonly zeroShare: number;
  /** Of the units, those that are 0 on every example. */
  readonly deadShare: number;
  readonly saturatedShare: number;
}

export interface ActivationSample {
  /** In the order of the layers asked for. */
  readonly layers: readonly ActivationMeasures[];
  /** ln (std dL/dH_1 / std dL/dH_depth), for dL/dH_depth drawn as randn. */
  readonly logGradientRatio: number;
}

/**
 * One draw of the lecture's experiment: after the seed X = randn(width, examples), then each W in turn, then
 * dL/dH = randn(width, examples).
 */
export function drawActivationSample(options: SampleOptions, seedValue: number): ActivationSample {
  const { width, depth, examples } = options;
  const units = unitsByName(options.units);
  seed(seedValue);
  const X = randn([width, examples]);
  const pass = forwardPass(
    X,
    Array(depth).fill(width),
    drawWeightsByName(options.initialization, options.units),
    units,
  );
  const lossGradients = passBack(randn([width, examples]), pass, units);
  const spreadOf = (layer: number): number => standardDeviation(lossGradients[layer].data);
  return {
    layers: options.layers.map((layer) => {
      const { mean, std, zeroShare, deadShare, saturatedShare } = layerStatistics(
        pass.Hs[layer],
        pass.Zs[layer],
        units,
      );
      return { logStd: Math.log(std), meanOverStd: mean / std, zeroShare, deadShare, saturatedShare };
    }),
    logGradientRatio: Math.log(spreadOf(1) / spreadOf(depth)),
  };
}
