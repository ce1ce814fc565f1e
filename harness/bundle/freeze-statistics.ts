/** Statistical checks: what is measured of one run, and the limits that the suite's rate of false alarms sets. */
import type { Measure } from '../numerics/randomness/measure.ts';
import { columnMoments, type RunningStatistics } from '../numerics/randomness/measure-batchnorm.ts';
import type { Claim, StatisticsCase, Suite } from '../suite/suite.ts';
import type { Tensor } from '../wire/value.ts';
import type { ErrorRate, Input, StatisticsTrial } from './bundle.ts';
import type { Draw } from './draw.ts';
import { type DrawnTrial, drawTrial } from './freeze-trial.ts';
import { lookalikesOf, varianceOf } from './lookalikes.ts';
import { runReference } from './reference-host.ts';
import { countRandom, statisticLimits } from './statistic-limits.ts';

/**
 * The suite's rate, split evenly (Bonferroni) over all its random statistics. A statistic fails when it is out of its
 * limits in two independent draws, so each draw is held to the root of its share.
 */
export function errorRateOf(suite: Suite, randomStatistics: number): ErrorRate {
  const statistic = suite.falseAlarmRate / Math.max(1, randomStatistics);
  return { suite: suite.falseAlarmRate, case: 0, statistic, level: Math.sqrt(statistic) };
}

/** How many random statistics a case has, over all its draws. */
export async function countRandomStatistics(suite: Suite, one: StatisticsCase): Promise<number> {
  let count = 0;
  for (const [index, trial] of one.trials.entries()) {
    const { what } = await drawStatistics(suite, one, { trial, index, repeat: null }, 1);
    count += one.seeds * countRandom(what, bandOf(one.claim));
  }
  return count;
}

export async function freezeStatistics(
  suite: Suite,
  one: StatisticsCase,
  draw: Draw,
  seed: number,
  { level }: ErrorRate,
): Promise<StatisticsTrial> {
  const { drawn, what, returned } = await drawStatistics(suite, one, draw, seed);
  const { claim } = one;
  const sizes = { ...suite.sizes, ...draw.trial.sizes };
  const named =
    claim.kind === 'distribution' && claim.fans !== null
      ? lookalikesOf(claim.variance, claim.family, claim.fans, sizes)
      : { asked: null, lookalikes: [] };
  return {
    ...drawn,
    directions: {},
    runs: [{ program: one.program, outputs: Object.keys(returned) }],
    measure: what,
    shapes: Object.fromEntries(Object.entries(returned).map(([name, { shape }]) => [name, shape])),
    limits: statisticLimits(what, bandOf(claim), level).map(({ isRandom: _, ...limit }) => limit),
    ...named,
  };
}

export const bandOf = (claim: Claim): string | null => (claim.kind === 'activations' ? claim.band : null);

export interface DrawnStatistics {
  readonly drawn: DrawnTrial;
  /** What is to be measured of the outputs, and what the reference returned. */
  readonly what: Measure;
  readonly returned: Readonly<Record<string, Tensor>>;
}

/** Draws a trial's inputs, and runs the reference on them. */
export async function drawStatistics(
  suite: Suite,
  one: StatisticsCase,
  draw: Draw,
  seed: number,
): Promise<DrawnStatistics> {
  const { claim, program } = one;
  const drawn = drawTrial(suite, draw, seed, [program], inputsOf(claim));
  const returned = await runReference(suite.programs[program]!, outputsOf(claim), drawn.inputs, seed);
  const shapes = Object.fromEntries(Object.entries(returned).map(([name, { shape }]) => [name, shape]));
  const sizes = { ...suite.sizes, ...draw.trial.sizes };
  return { drawn, returned, what: toMeasure(claim, shapes, drawn.inputs, sizes) };
}

function inputsOf(claim: Claim): string[] {
  if (claim.kind === 'dropout') return [claim.input, claim.probability];
  return claim.kind === 'batchnorm' ? [...claim.batches, claim.input] : [];
}

function outputsOf(claim: Claim): string[] {
  switch (claim.kind) {
    case 'distribution':
      return [...claim.draws];
    case 'activations': {
      const ofLayers = Object.values(claim.layers).flatMap(({ H, Z }) => (Z === undefined ? [H] : [H, Z]));
      return [...ofLayers, ...(claim.gradients ?? [])];
    }
    case 'dropout':
      return [...claim.draws, ...(claim.test === null ? [] : [claim.test])];
    case 'batchnorm':
      return [claim.train, claim.runningMean, claim.runningVar, claim.test];
  }
}

/** Pre-activations at which a unit passes at least a hundredth of its gradient (reference/activations/saturation.ts). */
const STEEP: Readonly<Record<string, readonly [number, number]>> = {
  relu: [0, Number.POSITIVE_INFINITY],
  tanh: [-2.993222846126381, 2.993222846126381],
  sigmoid: [-4.595119850134589, 4.595119850134589],
};

function toMeasure(
  claim: Claim,
  shapes: Readonly<Record<string, readonly number[]>>,
  inputs: Readonly<Record<string, Input>>,
  sizes: Readonly<Record<string, number>>,
): Measure {
  switch (claim.kind) {
    case 'distribution': {
      const [rows, columns] = matrixShape(claim.draws[0], shapes[claim.draws[0]]!);
      const { draws, family, variance } = claim;
      return { kind: 'distribution', draws, family, rows, columns, variance: varianceOf(variance, sizes) };
    }
    case 'activations': {
      const activation = claim.band.split('/')[1] ?? '';
      const steep = STEEP[activation];
      if (steep === undefined)
        throw new RangeError(`band ${claim.band}: the activation is none of ${Object.keys(STEEP).join(', ')}`);
      const layers = Object.entries(claim.layers).map(([layer, { H, Z }]) => ({
        layer,
        H,
        units: matrixShape(H, shapes[H]!)[0],
        Z: Z ?? null,
      }));
      return { kind: 'activations', layers, gradients: claim.gradients, steep };
    }
    case 'dropout': {
      const { draws, test, convention } = claim;
      const [rows, columns] = matrixShape(draws[0], shapes[draws[0]]!);
      const x = tensorOf(inputs, claim.input).data;
      return { kind: 'dropout', draws, test, rows, columns, x, p: numberOf(inputs, claim.probability), convention };
    }
    case 'batchnorm':
      return toBatchnormMeasure(claim, inputs);
  }
}

function toBatchnormMeasure(
  claim: Extract<Claim, { kind: 'batchnorm' }>,
  inputs: Readonly<Record<string, Input>>,
): Measure {
  const { train, runningMean, runningVar, test, eps, momentum } = claim;
  const batches = claim.batches.map((name) => tensorOf(inputs, name));
  const moments = batches.map(({ shape, data }) => columnMoments(data, shape[0]!, shape[1]!));
  const last = batches.at(-1)!;
  const [rows, columns] = matrixShape(claim.batches.at(-1)!, last.shape);
  const running: RunningStatistics[] = [false, true].flatMap((ofNew) =>
    [false, true].map((unbiased): RunningStatistics => {
      const keep = ofNew ? 1 - momentum : momentum;
      const factor = unbiased ? rows / (rows - 1) : 1;
      return {
        conventions: [
          ...(ofNew ? (['momentum-of-new'] as const) : []),
          ...(unbiased ? (['unbiased-running-variance'] as const) : []),
        ],
        mean: average(
          moments.map(({ means }) => means),
          keep,
        ),
        variance: average(
          moments.map(({ variances }) => variances.map((v) => factor * v)),
          keep,
        ),
      };
    }),
  );
  return {
    kind: 'batchnorm',
    train,
    runningMean,
    runningVar,
    test,
    rows,
    columns,
    x: tensorOf(inputs, claim.input).data,
    eps,
    batchVariance: moments.at(-1)!.variances,
    running,
  };
}

/** running = keep · running + (1 − keep) · batch, from zeros. */
function average(batches: readonly Float64Array[], keep: number): Float64Array {
  return batches.reduce(
    (running, batch) => running.map((value, j) => keep * value + (1 - keep) * batch[j]!),
    new Float64Array(batches[0]!.length),
  );
}

function matrixShape(name: string, shape: readonly number[]): [number, number] {
  if (shape.length !== 2) throw new RangeError(`${name} is not a matrix: its shape is (${shape.join(', ')})`);
  return [shape[0]!, shape[1]!];
}

function tensorOf(inputs: Readonly<Record<string, Input>>, name: string): Extract<Input, { kind: 'tensor' }> {
  const input = inputs[name];
  if (input?.kind !== 'tensor') throw new RangeError(`${name} is not an array`);
  return input;
}

function numberOf(inputs: Readonly<Record<string, Input>>, name: string): number {
  const input = inputs[name];
  if (input?.kind !== 'literal' || typeof input.value !== 'number') throw new RangeError(`${name} is not a number`);
  return input.value;
}
