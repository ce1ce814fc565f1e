import { softmaxLoss } from '../../../reference/losses/softmax-loss.ts';
import { svmLoss } from '../../../reference/losses/svm-loss.ts';
import { KNN } from '../../../reference/models/knn.ts';
import { Softmax } from '../../../reference/models/softmax.ts';
import { SVM } from '../../../reference/models/svm.ts';
import { l1Norm, lInfinityNorm, lpNorm } from '../../../reference/norms.ts';
import { seed } from '../../../reference/random.ts';
import type { Tensor } from '../../../reference/tensor.ts';
import { numberOf, type RecordedValues, tensorOf } from './numpy-values.ts';
import { type Outputs, type Replays, vector } from './outputs.ts';

/** The losses on scores, k nearest neighbours, and the linear classifiers. */
export const classifierReplays: Replays = {
  svm_loss: (inputs) => lossOutputs(svmLoss, inputs),
  softmax_loss: (inputs) => lossOutputs(softmaxLoss, inputs),
  softmax_loss_of_huge_scores: (inputs) => lossOutputs(softmaxLoss, inputs),
  knn: replayKnn,
  knn_ties: (inputs) => predictions(trainedKnn(inputs), tensorOf(inputs, 'dists'), [1, 2, 3, 4, 6]),
  svm: (inputs) => replayLinear(new SVM([1, 1]), inputs),
  softmax: (inputs) => replayLinear(new Softmax([1, 1]), inputs),
  svm_train: (inputs) => replayLinearTraining(new SVM([1, 1]), inputs),
  softmax_train: (inputs) => replayLinearTraining(new Softmax([1, 1]), inputs),
};

function lossOutputs(rule: typeof svmLoss, inputs: RecordedValues): Outputs {
  const [loss, dx] = rule(tensorOf(inputs, 'x'), tensorOf(inputs, 'y'));
  return { loss, dx };
}

function trainedKnn(inputs: RecordedValues): KNN {
  const knn = new KNN();
  knn.train(tensorOf(inputs, 'XTrain'), tensorOf(inputs, 'yTrain'));
  return knn;
}

function predictions(knn: KNN, dists: Tensor, ks: readonly number[]): Outputs {
  return Object.fromEntries(ks.map((k) => [`k${k}`, knn.predictLabels(dists, k)]));
}

function replayKnn(inputs: RecordedValues): Outputs {
  const knn = trainedKnn(inputs);
  const X = tensorOf(inputs, 'X');
  const l2 = knn.computeL2DistancesVectorized(X);
  return {
    l1: knn.computeDistances(X, l1Norm),
    l2,
    linf: knn.computeDistances(X, lInfinityNorm),
    l1_5: knn.computeDistances(X, lpNorm(1.5)),
    l3: knn.computeDistances(X, lpNorm(3)),
    ...predictions(knn, l2, [1, 2, 3, 4, 5, 13]),
  };
}

function replayLinear(model: SVM | Softmax, inputs: RecordedValues): Outputs {
  model.W = tensorOf(inputs, 'W');
  const [loss, grad] = model.fastLossAndGrad(tensorOf(inputs, 'X'), tensorOf(inputs, 'y'));
  return { loss, grad, predicted: model.predict(tensorOf(inputs, 'X')) };
}

function replayLinearTraining(model: SVM | Softmax, inputs: RecordedValues): Outputs {
  seed(numberOf(inputs, 'seed'));
  const losses = model.train(tensorOf(inputs, 'X'), tensorOf(inputs, 'y'), {
    learningRate: numberOf(inputs, 'learningRate'),
    numIters: numberOf(inputs, 'numIters'),
    batchSize: numberOf(inputs, 'batchSize'),
  });
  return { losses: vector(losses), W: model.W };
}
