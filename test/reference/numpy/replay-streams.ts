import { FullyConnectedNet, TwoLayerNet as MlpTwoLayerNet } from '../../../reference/models/mlp.ts';
import { TwoLayerNet } from '../../../reference/models/neural-net.ts';
import { Softmax } from '../../../reference/models/softmax.ts';
import { SVM } from '../../../reference/models/svm.ts';
import { choice, normal, permutation, randint, randn, seed, uniform } from '../../../reference/random.ts';
import { numberOf, type RecordedValues } from './numpy-values.ts';
import { type Outputs, type Replays, vector } from './outputs.ts';

/** The random stream, and the initial weights drawn from it in a fixed order. */
export const streamReplays: Replays = {
  random: replayRandom,
  random_mixed: (inputs) => {
    seed(numberOf(inputs, 'seed'));
    return { first: randn([3]), uniform: uniform([2]), choice: vector(choice(1000, 3)), second: randn([4]) };
  },
  initial_weights: replayInitialWeights,
};

function replayRandom(inputs: RecordedValues): Outputs {
  const fresh = <T>(draw: () => T): T => {
    seed(numberOf(inputs, 'seed'));
    return draw();
  };
  return {
    randn: fresh(() => randn([3, 5])),
    normal: fresh(() => normal(2, 3, [2, 3])),
    uniform: fresh(() => uniform([2, 4])),
    choice: vector(fresh(() => choice(7, 9))),
    choiceWithoutReplacement: vector(fresh(() => choice(9, 4, false))),
    randint: vector(fresh(() => randint(3, 12, 8))),
    permutation: vector(fresh(() => permutation(8))),
  };
}

function replayInitialWeights(inputs: RecordedValues): Outputs {
  seed(numberOf(inputs, 'seed'));
  const svm = new SVM([3, 4]);
  const softmax = new Softmax([2, 5]);
  const twoLayer = new TwoLayerNet(5, 3, 2, 0.1).params;
  const mlp = new MlpTwoLayerNet(5, 3, 2, { weightScale: 0.2 }).params;
  const net = new FullyConnectedNet([6, 3], { inputDim: 4, numClasses: 2, weightScale: 0.05 }).params;
  return {
    svmW: svm.W,
    softmaxW: softmax.W,
    neuralNetW1: twoLayer.W1,
    neuralNetW2: twoLayer.W2,
    mlpW1: mlp.W1,
    mlpW2: mlp.W2,
    netW1: net.W1,
    netW2: net.W2,
    netW3: net.W3,
  };
}
