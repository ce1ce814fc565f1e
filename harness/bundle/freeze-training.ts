import { accuracy, finalLoss } from '../numerics/training-measures.ts';
import type { Suite, TrainingCase } from '../suite/suite.ts';
import type { TrainingTrial } from './bundle.ts';
import type { Draw } from './draw.ts';
import { type DrawnTrial, drawTrial } from './freeze-trial.ts';
import { runReference } from './reference-host.ts';
import { seedFor } from './seeds.ts';

/** A submission draws its own minibatches and initial weights: the goals must hold for the unlucky ones too. */
const REPEATS = 16;
/**
 * Share of the reference's progress, in its worst repeat, that is enough: of the fall, in which a constant in the loss
 * does not matter, or of the fall divided by the first loss, in which lucky first weights don't.
 */
const ENOUGH_FALL = 0.5;
/** Measured: of 66 checks of correct work, two on one drawn problem ended 0.15 below the worst of 16 repeats. */
const ACCURACY_MARGIN = 0.3;
/** A problem on which the reference's worst repeat does not get as far as this is drawn anew, this often. */
const NEEDED_ACCURACY = 0.85;
const NEEDED_FALL = 0.5;
const ATTEMPTS = 16;

/** Goals from what the reference reaches on the same problem; refuses a problem that the reference does not learn. */
export async function freezeTraining(
  suite: Suite,
  one: TrainingCase,
  draw: Draw,
  seedOf: (attempt: number) => number,
): Promise<TrainingTrial> {
  let refusal = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const drawn = drawTrial(suite, draw, seedOf(attempt), [one.program], [one.labels]);
    const worst = await trainRepeatedly(suite, one, drawn);
    if (worst.accuracy >= NEEDED_ACCURACY && (one.losses === null || worst.share >= NEEDED_FALL)) {
      return toTrial(one, drawn, worst);
    }
    refusal = `its worst accuracy is ${worst.accuracy}, its loss falls by ${worst.fall}, a share of ${worst.share}`;
  }
  throw new Error(
    `the reference does not learn it reliably in ${ATTEMPTS} draws of the problem: ${refusal}. Train longer, or make it easier`,
  );
}

interface Reached {
  readonly accuracy: number;
  /** By how much the loss falls, absolutely and as a share of the first one. */
  readonly fall: number;
  readonly share: number;
}

async function trainRepeatedly(suite: Suite, one: TrainingCase, drawn: DrawnTrial): Promise<Reached> {
  const labels = drawn.inputs[one.labels];
  if (labels?.kind !== 'tensor') throw new Error(`${one.labels} is not an array of labels`);
  const outputs = outputsOf(one);
  let worst: Reached = { accuracy: 1, fall: Number.POSITIVE_INFINITY, share: 1 };
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const seed = repeat === 0 ? drawn.seed : seedFor(String(drawn.seed), repeat);
    const returned = await runReference(suite.programs[one.program]!, outputs, drawn.inputs, seed);
    const losses = one.losses === null ? new Float64Array(1) : returned[one.losses]!.data;
    const fall = losses[0]! - finalLoss(losses);
    worst = {
      accuracy: Math.min(worst.accuracy, accuracy(returned[one.predictions]!.data, labels.data)),
      fall: Math.min(worst.fall, fall),
      share: Math.min(worst.share, fall / losses[0]!),
    };
  }
  return worst;
}

function toTrial(one: TrainingCase, drawn: DrawnTrial, worst: Reached): TrainingTrial {
  return {
    ...drawn,
    directions: {},
    runs: [{ program: one.program, outputs: outputsOf(one) }],
    losses: one.losses,
    iterations: one.iterations,
    predictions: one.predictions,
    labels: one.labels,
    fallGoal: ENOUGH_FALL * worst.fall,
    fallReached: worst.fall,
    shareGoal: ENOUGH_FALL * worst.share,
    accuracyGoal: worst.accuracy - ACCURACY_MARGIN,
    accuracyReached: worst.accuracy,
  };
}

function outputsOf({ losses, predictions }: TrainingCase): string[] {
  return losses === null ? [predictions] : [losses, predictions];
}
