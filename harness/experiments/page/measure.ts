import { type Experiment, runExperiment } from '../../../reference/experiments/experiment.ts';
import type { Bins } from '../../../reference/experiments/histogram.ts';
import { INITIALIZATION_NAMES } from '../../../reference/experiments/initializations.ts';
import {
  TABLE_INITIALIZATIONS,
  TABLE_UNITS,
  type TrainingCell,
  trainCell,
} from '../../../reference/experiments/training-table.ts';
import { UNITS_NAMES } from '../../../reference/experiments/units-by-name.ts';

export interface Measurement extends Experiment {
  readonly initialization: string;
  readonly units: string;
}

/** All numbers of the page. */
export interface Measurements {
  readonly seed: number;
  readonly examples: number;
  readonly trainingSeeds: readonly number[];
  readonly experiments: readonly Measurement[];
  readonly table: readonly TrainingCell[];
}

export interface MeasureOptions {
  readonly seed: number;
  readonly examples: number;
  /** Trainings of each cell of the last slide's table, from as many seeds. */
  readonly numTrainings: number;
}

/** Where the activations of such units lie; the histograms of all initializations share the range. */
export function binsOf(units: string): Bins {
  if (units === 'sigmoid') return { low: 0, high: 1, count: 50 };
  return units === 'tanh' ? { low: -1, high: 1, count: 50 } : { low: -3, high: 3, count: 60 };
}

/** @param onProgress is told what comes next, and how much of the whole is done, from 0 to 1 */
export function measure(
  { seed, examples, numTrainings }: MeasureOptions,
  onProgress: (what: string, done: number) => void,
): Measurements {
  const combinations = UNITS_NAMES.flatMap((units) =>
    INITIALIZATION_NAMES.map((initialization) => ({ initialization, units })),
  );
  const cells = TABLE_INITIALIZATIONS.flatMap((initialization) =>
    TABLE_UNITS.map((units) => ({ initialization, units })),
  );
  const total = combinations.length + cells.length;
  const trainingSeeds = Array.from({ length: numTrainings }, (_, i) => seed + i);
  return {
    seed,
    examples,
    trainingSeeds,
    experiments: combinations.map((combination, i) => {
      onProgress(`${combination.initialization}, ${combination.units}`, i / total);
      return { ...combination, ...runExperiment({ ...combination, examples, bins: binsOf(combination.units) }, seed) };
    }),
    table: cells.map(({ initialization, units }, i) => {
      onProgress(`training: ${initialization}, ${units}`, (combinations.length + i) / total);
      return trainCell(initialization, units, trainingSeeds);
    }),
  };
}
