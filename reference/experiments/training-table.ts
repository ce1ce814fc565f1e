import { type Training, trainDeepNet } from './train-deep-net.ts';

/**
 * The last slide's table: accuracy on CIFAR-10 in per cent of FitNet4, 17 layers, as printed there. "n/c" failed to
 * converge; a dash was not measured. The dagger is the slide's own: n/c†.
 * Source: Mishkin & Matas 2015.
 */
const printed = {
  lsuv: { maxout: '93.94', relu: '92.11', 'very-leaky-relu': '92.97', tanh: '89.28', sigmoid: 'n/c' },
  orthonormal: { maxout: '93.78', relu: '91.74', 'very-leaky-relu': '92.40', tanh: '89.48', sigmoid: 'n/c' },
  'orthonormal-msra': { maxout: '—', relu: '91.93', 'very-leaky-relu': '93.09', tanh: '—', sigmoid: 'n/c' },
  xavier: { maxout: '91.75', relu: '90.63', 'very-leaky-relu': '92.27', tanh: '89.82', sigmoid: 'n/c' },
  he: { maxout: 'n/c†', relu: '90.91', 'very-leaky-relu': '92.43', tanh: '89.54', sigmoid: 'n/c' },
} as const;

export interface TrainingCell {
  readonly initialization: string;
  readonly units: string;
  /** The paper's cell as the slide prints it. */
  readonly printed: string;
  /** Share of the test examples that get their class, the mean over the seeds. */
  readonly testAccuracy: number;
  /** Seeds of which the training converged. */
  readonly converged: number;
  /** Seeds of which it diverged: the loss or a score was not finite. */
  readonly diverged: number;
  readonly numSeeds: number;
}

/** The rows and columns of the slide, in its order. */
export const TABLE_INITIALIZATIONS = Object.keys(printed) as readonly (keyof typeof printed)[];
export const TABLE_UNITS = Object.keys(printed.lsuv) as readonly (keyof typeof printed.lsuv)[];

/** A guess among the task's four classes costs ln 4; a net that learns gets well below. */
const LOSS_OF_A_GUESS = Math.log(4);

/** Whether the mean loss of the last twenty steps is less than nine tenths of that of a guess. */
export function hasConverged({ losses, diverged }: Training): boolean {
  const last = losses.slice(-20);
  return !diverged && last.reduce((sum, loss) => sum + loss, 0) / last.length < 0.9 * LOSS_OF_A_GUESS;
}

/** One cell: the same training from every seed. It shows which cells train, and is not comparable with CIFAR-10's numbers. */
export function trainCell(
  initialization: keyof typeof printed,
  units: keyof typeof printed.lsuv,
  seeds: readonly number[],
): TrainingCell {
  const trainings = seeds.map((seed) => trainDeepNet({ initialization, units }, seed));
  return {
    initialization,
    units,
    printed: printed[initialization][units],
    testAccuracy: trainings.reduce((sum, { testAccuracy }) => sum + testAccuracy, 0) / seeds.length,
    converged: trainings.filter(hasConverged).length,
    diverged: trainings.filter(({ diverged }) => diverged).length,
    numSeeds: seeds.length,
  };
}
