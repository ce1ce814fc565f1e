import { accuracy, finalLoss } from '../numerics/training-measures.ts';
import type { Suite, TrainingCase } from '../suite/suite.ts';
import type { TrainingTrial } from './bundle.ts';
import type { Draw } from './freeze.ts';
import { drawTrial } from './freeze-trial.ts';
import { runReference } from './reference-host.ts';

/** A submission draws its own minibatches, so it may stay this share of the reference's progress behind. */
const LOSS_MARGIN = 0.25;
const ACCURACY_MARGIN = 0.1;

/** Goals from what the reference reaches on the same problem; refuses a problem that the reference does not learn. */
export async function freezeTraining(
  suite: Suite,
  one: TrainingCase,
  draw: Draw,
  seed: number,
): Promise<TrainingTrial> {
  const outputs = one.losses === null ? [one.predictions] : [one.losses, one.predictions];
  const drawn = drawTrial(suite, draw, seed, [one.program], [one.labels]);
  const returned = await runReference(suite.programs[one.program]!, outputs, drawn.inputs, seed);
  const labels = drawn.inputs[one.labels];
  if (labels?.kind !== 'tensor') throw new Error(`${one.labels} is not an array of labels`);
  const reached = accuracy(returned[one.predictions]!.data, labels.data);
  const losses = one.losses === null ? new Float64Array(0) : returned[one.losses]!.data;
  const first = losses[0] ?? 0;
  const last = finalLoss(losses);
  if (one.losses !== null && !(last < 0.5 * first))
    throw new Error(`the reference's loss only goes from ${first} to ${last}: train longer`);
  if (!(reached >= 0.8))
    throw new Error(`the reference only reaches an accuracy of ${reached}: make the problem easier`);
  return {
    ...drawn,
    directions: {},
    runs: [{ program: one.program, outputs }],
    losses: one.losses,
    iterations: one.iterations,
    predictions: one.predictions,
    labels: one.labels,
    lossGoal: last + LOSS_MARGIN * (first - last),
    lossReached: last,
    accuracyGoal: reached - ACCURACY_MARGIN,
    accuracyReached: reached,
  };
}
