/** What is measured of random answers: a list of named numbers, each of which has limits where it is frozen. */
import { type ActivationMeasure, measureActivations } from './measure-activations.ts';
import { type BatchnormMeasure, measureBatchnorm } from './measure-batchnorm.ts';
import { type DistributionMeasure, measureDistribution } from './measure-distribution.ts';
import { type DropoutMeasure, measureDropout } from './measure-dropout.ts';

export type Measure = DistributionMeasure | ActivationMeasure | DropoutMeasure | BatchnormMeasure;

export interface Statistic {
  readonly name: StatisticName;
  /** Of which output; of the layer's number for activations. */
  readonly output: string;
  readonly value: number;
}

export type StatisticName =
  // Weights.
  | 'repeats'
  | 'calls'
  | 'mean'
  | 'variance'
  | 'shape'
  | 'kurtosis'
  | 'bound'
  | 'neighbours'
  | 'rows'
  | 'columns'
  | 'alike'
  | 'gram'
  // Activations.
  | 'logStd'
  | 'meanOverStd'
  | 'zeroShare'
  | 'saturatedShare'
  | 'logGradientRatio'
  // Dropout.
  | 'keptShare'
  | 'scale'
  | 'test'
  // Batch normalisation.
  | 'columnMean'
  | 'columnVariance'
  | 'runningMean'
  | 'runningVar'
  | 'running';

/** Conventions that the numbers follow where the suite leaves them open. */
export type Convention = 'drop-probability' | 'momentum-of-new' | 'unbiased-running-variance';

export interface Measured {
  readonly statistics: readonly Statistic[];
  readonly conventions: readonly Convention[];
}

/** @param outputs by name, each of the shape that the reference's has */
export function measure(what: Measure, outputs: Readonly<Record<string, Float64Array>>): Measured {
  switch (what.kind) {
    case 'distribution':
      return { statistics: measureDistribution(what, outputs), conventions: [] };
    case 'activations':
      return { statistics: measureActivations(what, outputs), conventions: [] };
    case 'dropout':
      return measureDropout(what, outputs);
    case 'batchnorm':
      return measureBatchnorm(what, outputs);
  }
}
