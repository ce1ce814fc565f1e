/** A named number that is measured of random answers. */

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
  | 'deadShare'
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
