import { accuracy, type Labels, takeLabels } from '../labels.ts';
import { choice } from '../random.ts';
import { takeRows } from '../rows.ts';
import { type Tensor, tensor } from '../tensor.ts';
import type { TwoLayerNetParams } from './two-layer-net-params.ts';

/** What the training asks of the network. */
interface TrainableNet {
  params: TwoLayerNetParams;
  loss(X: Tensor, y: Labels, reg: number): [loss: number, grads: TwoLayerNetParams];
  predict(X: Tensor): Tensor;
}

/** X (N, D) and its labels y (N,). */
interface LabelledData {
  readonly X: Tensor;
  readonly y: Labels;
}

export interface TwoLayerNetTrainingOptions {
  /** Default 1e-3. */
  readonly learningRate?: number;
  /** Factor on the learning rate after every epoch; default 0.95. */
  readonly learningRateDecay?: number;
  /** Default 1e-5. */
  readonly reg?: number;
  /** Default 100. */
  readonly numIters?: number;
  /** Default 200. */
  readonly batchSize?: number;
  /** Part of the homework's signature. The reference never prints. */
  readonly verbose?: boolean;
}

export interface TwoLayerNetHistory {
  /** The minibatch loss of every iteration, each taken before its step. */
  readonly lossHistory: number[];
  /** Accuracy on the current minibatch, once an epoch. */
  readonly trainAccHistory: number[];
  /** Accuracy on the validation set, once an epoch. */
  readonly valAccHistory: number[];
}

/**
 * Stochastic gradient descent from the present parameters. Each iteration draws `batchSize` examples with replacement
 * (`np.random.choice(N, batchSize)`) and steps. An epoch is max(1, floor(N / batchSize)) iterations; at the first
 * iteration of each, after its step, the accuracies are noted and the learning rate decays.
 */
export function trainTwoLayerNet(
  net: TrainableNet,
  training: LabelledData,
  validation: LabelledData,
  options: TwoLayerNetTrainingOptions,
): TwoLayerNetHistory {
  const { learningRate = 1e-3, learningRateDecay = 0.95, reg = 1e-5, numIters = 100, batchSize = 200 } = options;
  const numTrain = training.X.shape[0];
  const iterationsPerEpoch = Math.max(1, Math.floor(numTrain / batchSize));
  const history: TwoLayerNetHistory = { lossHistory: [], trainAccHistory: [], valAccHistory: [] };
  let rate = learningRate;
  for (let iteration = 0; iteration < numIters; iteration++) {
    const indices = choice(numTrain, batchSize);
    const batch = { X: takeRows(training.X, indices), y: takeLabels(training.y, indices) };
    const [loss, grads] = net.loss(batch.X, batch.y, reg);
    history.lossHistory.push(loss);
    net.params = descend(net.params, grads, rate);
    if (iteration % iterationsPerEpoch === 0) {
      history.trainAccHistory.push(accuracy(net.predict(batch.X), batch.y));
      history.valAccHistory.push(accuracy(net.predict(validation.X), validation.y));
      rate *= learningRateDecay;
    }
  }
  return history;
}

/** params - rate * grads */
function descend(params: TwoLayerNetParams, grads: TwoLayerNetParams, rate: number): TwoLayerNetParams {
  const stepped = (key: keyof TwoLayerNetParams) =>
    tensor(
      params[key].shape,
      params[key].data.map((parameter, i) => parameter - rate * grads[key].data[i]),
    );
  return { W1: stepped('W1'), b1: stepped('b1'), W2: stepped('W2'), b2: stepped('b2') };
}
