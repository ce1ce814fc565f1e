import { isSaturated } from '../activations/saturation.ts';
import type { Tensor } from '../tensor.ts';
import { mean, standardDeviation } from './moments.ts';
import type { Units } from './units.ts';

/** What a layer's activations look like; shares are from 0 to 1. */
export interface LayerStatistics {
  /** Over all units and examples. */
  readonly mean: number;
  /** Over all units and examples, about the common mean. */
  readonly std: number;
  /** Of the entries of H, those that are exactly 0. */
  readonly zeroShare: number;
  /** Of the units, those that are 0 on every example. */
  readonly deadShare: number;
  /** Of the entries of Z, those where |f'(z)| < 0.01; 0 for maxout, whose larger piece always has the slope 1. */
  readonly saturatedShare: number;
}

/**
 * @param H (units, examples)
 * @param Z the pre-activations of H, (units, examples), or (pieces * units, examples) for maxout
 */
export function layerStatistics(H: Tensor, Z: Tensor, units: Units): LayerStatistics {
  return {
    mean: mean(H.data),
    std: standardDeviation(H.data),
    zeroShare: shareOf(H.data, (h) => h === 0),
    deadShare: deadShare(H),
    saturatedShare: 'pieces' in units ? 0 : shareOf(Z.data, (z) => isSaturated(units, z)),
  };
}

function deadShare({ shape: [numUnits, numExamples], data }: Tensor): number {
  let dead = 0;
  for (let unit = 0; unit < numUnits; unit++) {
    if (data.subarray(unit * numExamples, (unit + 1) * numExamples).every((h) => h === 0)) dead++;
  }
  return dead / numUnits;
}

function shareOf(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  return count / values.length;
}
