import { xavier } from '../initializers/xavier.ts';
import { type MomentumConfig, sgdMomentum } from '../optimizers/sgd-momentum.ts';
import { choice, seed } from '../random.ts';
import { argmaxRows } from '../rows.ts';
import { type Tensor, zeros } from '../tensor.ts';
import { type ClassificationTask, drawClusterTasks } from './cluster-task.ts';
import { classifierGradients, classifierScores, type DeepClassifier } from './deep-classifier.ts';
import { forwardPass } from './deep-net.ts';
import { drawWeightsByName } from './initializations.ts';
import { unitsByName } from './units-by-name.ts';

export interface TrainingOptions {
  readonly initialization: string;
  /** Name of the units. */
  readonly units: string;
  /** Hidden layers; default 12. */
  readonly depth?: number;
  /** Units of each; default 16. */
  readonly width?: number;
  /** Default 400. */
  readonly steps?: number;
  /** Default 32. */
  readonly batchSize?: number;
  /** Default 0.01. */
  readonly learningRate?: number;
}

export interface Training {
  /** Loss of each minibatch before its step; ends at the first that is not finite. */
  readonly losses: readonly number[];
  /** Share of 500 examples not trained on that get their class; a guess gets a quarter right. */
  readonly testAccuracy: number;
  /** Whether the loss, or a score in the end, was not finite. */
  readonly diverged: boolean;
}

/**
 * Trains a deep, narrow net on a small task of clusters by minibatch gradient descent with momentum 0.9. Hidden layers
 * start as named, the output layer as Xavier always; LSUV sees all training examples. Everything is drawn from the seed:
 * the task, the weights from first to last, then the batches.
 */
export function trainDeepNet(options: TrainingOptions, seedValue: number): Training {
  const { depth = 12, width = 16, steps = 400, batchSize = 32, learningRate = 0.01 } = options;
  seed(seedValue);
  const [training, test] = drawClusterTasks([500, 500]);
  let net = initialNet(options, depth, width, training);
  let configs: readonly MomentumConfig[] = Array(depth + 1).fill({ learningRate, momentum: 0.9 });
  const losses: number[] = [];
  while (losses.length < steps) {
    const batch = choice(training.y.length, batchSize);
    const gradients = classifierGradients(
      net,
      takeColumns(training.X, batch),
      batch.map((example) => training.y[example]),
    );
    losses.push(gradients.loss);
    if (!Number.isFinite(gradients.loss)) break;
    [net, configs] = step(net, gradients, configs);
  }
  const scores = classifierScores(net, test.X);
  const labels = argmaxRows(scores).data;
  return {
    losses,
    testAccuracy: test.y.filter((label, i) => label === labels[i]).length / test.y.length,
    diverged: !(Number.isFinite(losses.at(-1)) && scores.data.every(Number.isFinite)),
  };
}

function initialNet(options: TrainingOptions, depth: number, width: number, task: ClassificationTask): DeepClassifier {
  const units = unitsByName(options.units);
  const draw = drawWeightsByName(options.initialization, options.units);
  const { Ws } = forwardPass(task.X, Array(depth).fill(width), draw, units);
  return { units, hidden: Ws, output: xavier({ fanIn: width, fanOut: task.numClasses }) };
}

/** One step of every layer's weights, the output's last. */
function step(
  { units, hidden, output }: DeepClassifier,
  gradients: Pick<DeepClassifier, 'hidden' | 'output'>,
  configs: readonly MomentumConfig[],
): [DeepClassifier, MomentumConfig[]] {
  const gradientOf = [...gradients.hidden, gradients.output];
  const moved = [...hidden, output].map((W, i) => sgdMomentum(W, gradientOf[i], configs[i]));
  const weights = moved.map(([W]) => W);
  return [{ units, hidden: weights.slice(0, -1), output: weights.at(-1)! }, moved.map(([, config]) => config)];
}

/** The columns with the given indices: (n, m) gives (n, indices.length). */
function takeColumns(a: Tensor, indices: readonly number[]): Tensor {
  const [n, m] = [a.shape[0], a.shape[1]];
  const taken = zeros([n, indices.length]);
  for (let i = 0; i < n; i++) {
    indices.forEach((column, j) => {
      taken.data[i * indices.length + j] = a.data[i * m + column];
    });
  }
  return taken;
}
