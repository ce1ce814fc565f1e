/** What is measured of random answers: a list of named numbers, each of which has limits where it is frozen. */
import { type ActivationMeasure, measureActivations } from './measure-activations.ts';
import { type BatchnormMeasure, measureBatchnorm } from './measure-batchnorm.ts';
import { type DistributionMeasure, measureDistribution } from './measure-distribution.ts';
import { type DropoutMeasure, measureDropout } from './measure-dropout.ts';
import type { Measured } from './statistic.ts';

export type Measure = DistributionMeasure | ActivationMeasure | DropoutMeasure | BatchnormMeasure;

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
