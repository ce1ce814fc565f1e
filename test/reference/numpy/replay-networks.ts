import { FullyConnectedNet, TwoLayerNet as MlpTwoLayerNet } from '../../../reference/models/mlp.ts';
import { TwoLayerNet } from '../../../reference/models/neural-net.ts';
import { seed } from '../../../reference/random.ts';
import { numberOf, type RecordedValues, tensorOf, tensorsOf } from './numpy-values.ts';
import { type Outputs, type Replays, vector } from './outputs.ts';

/** The two-layer nets and the multi-layer perceptron. */
export const networkReplays: Replays = {
  neural_net: replayNeuralNet,
  neural_net_train: replayNeuralNetTraining,
  mlp_two_layer_net: (inputs) => {
    const net = new MlpTwoLayerNet(6, 5, 4, { reg: numberOf(inputs, 'reg') });
    Object.assign(net.params, tensorsOf(inputs, 'params'));
    const [loss, grads] = net.loss(tensorOf(inputs, 'X'), tensorOf(inputs, 'y'));
    return { scores: net.loss(tensorOf(inputs, 'X')), loss, ...grads };
  },
  fully_connected_net_plain: replayFullyConnectedNet,
  fully_connected_net_batchnorm: replayFullyConnectedNet,
  fully_connected_net_dropout: replayFullyConnectedNet,
  fully_connected_net_batchnorm_and_dropout: replayFullyConnectedNet,
};

function replayNeuralNet(inputs: RecordedValues): Outputs {
  const net = new TwoLayerNet(1, 1, 1);
  const [X, y] = [tensorOf(inputs, 'X'), tensorOf(inputs, 'y')];
  net.params = {
    W1: tensorOf(inputs, 'W1'),
    b1: tensorOf(inputs, 'b1'),
    W2: tensorOf(inputs, 'W2'),
    b2: tensorOf(inputs, 'b2'),
  };
  const [loss, grads] = net.loss(X, y, numberOf(inputs, 'reg'));
  return { scores: net.loss(X), loss, ...grads, predicted: net.predict(X) };
}

function replayNeuralNetTraining(inputs: RecordedValues): Outputs {
  seed(numberOf(inputs, 'seed'));
  const net = new TwoLayerNet(6, 5, 4, 0.3);
  const [X, y, XVal, yVal] = ['X', 'y', 'XVal', 'yVal'].map((key) => tensorOf(inputs, key));
  const options = { learningRate: 0.2, learningRateDecay: 0.8, reg: 0.01, numIters: 19, batchSize: 5 };
  const history = net.train(X, y, XVal, yVal, options);
  return {
    losses: vector(history.lossHistory),
    trainAccuracies: vector(history.trainAccHistory),
    valAccuracies: vector(history.valAccHistory),
    ...net.params,
  };
}

function replayFullyConnectedNet(inputs: RecordedValues): Outputs {
  const { hiddenDims, ...options } = inputs.options as { hiddenDims: number[] };
  const net = new FullyConnectedNet(hiddenDims, options);
  const params = tensorsOf(inputs, 'params');
  if (Object.keys(params).sort().join() !== Object.keys(net.params).sort().join()) throw new Error('other parameters');
  net.params = params;
  const [loss, grads] = net.loss(tensorOf(inputs, 'X'), tensorOf(inputs, 'y'));
  return { loss, ...grads };
}
