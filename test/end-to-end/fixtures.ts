/**
 * Every folder of test/fixtures/submissions, and exactly the cases that its mistake touches. What is not named here
 * must be correct with all its points. The comment says why the cases follow from the mistake.
 */

interface NotCorrect {
  readonly status: 'incorrect' | 'partly-correct' | 'not-run';
  /** Points got, of the points that the case is worth. */
  readonly points: readonly [number, number];
  /** What the diagnosis names; empty where there is none. */
  readonly codes: readonly string[];
}

export interface Expectation {
  readonly scores: Readonly<Record<string, number>>;
  readonly cases: Readonly<Record<string, NotCorrect>>;
}

const wrong = (maxPoints: number, ...codes: readonly string[]): NotCorrect => ({
  status: 'incorrect',
  points: [0, maxPoints],
  codes,
});
const waiting = (maxPoints: number): NotCorrect => ({ status: 'not-run', points: [0, maxPoints], codes: [] });
/** A gradient that is the slope of its own loss, but not the one asked for. */
const partly = (points: number, maxPoints: number, ...codes: readonly string[]): NotCorrect => ({
  status: 'partly-correct',
  points: [points, maxPoints],
  codes,
});

const hw2 = 'c147/hw2';
const hw3 = 'c147/hw3';
const hw4 = 'c147/hw4';
const backprop = 'lecture/backprop';
const jacobians = 'lecture/jacobians';
const initializations = 'lecture/initializations';

const fullMarks: Expectation = { scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 }, cases: {} };

/** Everything in linear classifiers that waits for the fast gradient; the points differ for `learns` alone. */
const waitsForFastGradient = (module: 'svm' | 'softmax', learns: number): Record<string, NotCorrect> => ({
  [`${module}/fastLossAndGrad/same-as-loops`]: waiting(1),
  [`${module}/fastLossAndGrad/inputs-unchanged`]: waiting(0.5),
  [`${module}/fastLossAndGrad/repeatable`]: waiting(1),
  [`${module}/train/steps`]: waiting(1),
  [`${module}/train/uphill`]: waiting(0),
  [`${module}/train/mixed`]: waiting(0),
  [`${module}/train/batches`]: waiting(0),
  [`${module}/train/learns`]: waiting(learns),
});

/** Everything in the net's training that waits for its gradients. */
const waitsForNetGradient = {
  'neural-net/train/steps': waiting(1),
  'neural-net/train/decay': waiting(1),
  'neural-net/train/decay-late': waiting(0),
  'neural-net/train/batches': waiting(0),
  'neural-net/train/learns': waiting(2),
};

/** W1 x > 0 instead of W1 x + b1 > 0: only what goes back through the ReLU is wrong, and training waits for it. */
const reluMaskWithoutBias = {
  'neural-net/loss/gradient-hidden-layer': wrong(7, 'net/relu-mask-without-bias'),
  ...waitsForNetGradient,
};

/** t = 0 in the first step divides 0 by 0: next is NaN everywhere, so that what is right (v, a, t) is all that can be said. */
const adamTLate = {
  'optim/adam/value': wrong(3, 'generic/located'),
  'optim/adam/defaults': waiting(0.5),
  'optim/adam/first-step': wrong(3, 'optim/t-late'),
  'optim/adam/steps': waiting(3),
  'optim/adam/resumed': wrong(2, 'optim/t-late'),
  'optim/adam/without-config': waiting(1),
};

export const expectations: Readonly<Record<string, Expectation>> = {
  'correct-cached-forward': fullMarks,
  'correct-conventions': fullMarks,
  'correct-einsum': fullMarks,
  'correct-float32': fullMarks,
  'correct-helper-heavy': fullMarks,
  'correct-loops': fullMarks,
  'correct-nested': fullMarks,
  'correct-one-file': fullMarks,
  'correct-other-subgradient': fullMarks,
  'correct-reversed': fullMarks,
  'correct-unshifted-algebra': fullMarks,
  'correct-vectorised': fullMarks,

  // Three mistakes: 1/N is missing in the fast gradient alone, so that it is the slope of no loss; and two of the above.
  // The fast huge-scores case looks at dW too.
  example: {
    scores: { [hw2]: 87.5, [hw3]: 85.5, [hw4]: 91 },
    cases: {
      'softmax/fastLossAndGrad/gradient': wrong(6, 'softmax/mean-missing'),
      'softmax/fastLossAndGrad/huge-scores': wrong(0, 'softmax/mean-missing'),
      ...waitsForFastGradient('softmax', 3),
      ...reluMaskWithoutBias,
      ...adamTLate,
    },
  },

  // Each norm but the Euclidean one is wrong.
  'knn-norm-ignored': {
    scores: { [hw2]: 95 },
    cases: {
      'knn/computeDistances/l1-norm': wrong(2, 'knn/norm-ignored'),
      'knn/computeDistances/max-norm': wrong(2, 'knn/norm-ignored'),
      'knn/computeDistances/l3-norm': wrong(1, 'knn/norm-ignored'),
    },
  },
  // Without a tie the vote is right.
  'knn-ties-first-seen': {
    scores: { [hw2]: 98 },
    cases: { 'knn/predictLabels/ties': wrong(2, 'knn/tie-to-nearest') },
  },

  // A constant in the loss: every loss is wrong, those of training included, and no gradient, whether against the
  // reference or the own loss.
  'svm-true-class-counted': {
    scores: { [hw2]: 87 },
    cases: {
      'svm/loss/value': wrong(5, 'svm/true-class-counted'),
      'svm/lossAndGrad/value': wrong(3, 'svm/true-class-counted'),
      'svm/fastLossAndGrad/value': wrong(2, 'svm/true-class-counted'),
      'svm/loss/batch-order': waiting(1),
      'svm/loss/score-shift': waiting(1),
      'svm/train/steps': wrong(1, 'svm/true-class-counted'),
      'svm/train/uphill': waiting(0),
      'svm/train/mixed': waiting(0),
    },
  },
  // The losses are right, both gradients count too few classes (those above the true one only), and training would use them.
  'svm-margin-above-zero': {
    scores: { [hw2]: 80 },
    cases: {
      'svm/lossAndGrad/gradient': wrong(8, 'svm/delta-missing'),
      'svm/fastLossAndGrad/gradient': wrong(6, 'svm/delta-missing'),
      'svm/lossAndGrad/inputs-unchanged': waiting(0.5),
      ...waitsForFastGradient('svm', 2),
    },
  },

  // The numbers are right, the layout is not: no points, since nothing can be added to W. huge-scores looks at dW too.
  'softmax-gradient-transposed': {
    scores: { [hw2]: 79 },
    cases: {
      'softmax/lossAndGrad/gradient': wrong(8, 'softmax/gradient-transposed'),
      'softmax/lossAndGrad/huge-scores': wrong(0, 'softmax/gradient-transposed'),
      'softmax/fastLossAndGrad/gradient': wrong(6, 'softmax/gradient-transposed'),
      'softmax/fastLossAndGrad/huge-scores': wrong(0, 'softmax/gradient-transposed'),
      'softmax/lossAndGrad/inputs-unchanged': waiting(0.5),
      ...waitsForFastGradient('softmax', 3),
    },
  },
  // Loss and gradient are N times too large together: the gradient is the slope of its own loss.
  'softmax-mean-forgotten': {
    scores: { [hw2]: 70 },
    cases: {
      'softmax/loss/value': wrong(6, 'softmax/mean-missing'),
      'softmax/loss/zero-weights': wrong(2, 'softmax/mean-missing'),
      'softmax/loss/huge-scores': waiting(0),
      'softmax/lossAndGrad/value': wrong(3, 'softmax/mean-missing'),
      'softmax/lossAndGrad/huge-scores': waiting(0),
      'softmax/lossAndGrad/gradient': partly(4, 8, 'softmax/mean-missing'),
      'softmax/fastLossAndGrad/value': wrong(3, 'softmax/mean-missing'),
      'softmax/fastLossAndGrad/huge-scores': waiting(0),
      'softmax/fastLossAndGrad/gradient': partly(3, 6, 'softmax/mean-missing'),
      'softmax/loss/batch-order': waiting(1),
      'softmax/loss/score-shift': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(0.5),
      ...waitsForFastGradient('softmax', 3),
    },
  },
  // The loops run over ten classes, the vectorised version over W's; training goes through the loops. With five classes
  // everything is NaN, with twelve two are left out; a gradient or a history of NaN is not named.
  'softmax-ten-classes': {
    scores: { [hw2]: 73.5 },
    cases: {
      'softmax/loss/value': wrong(6, 'softmax/hard-coded-classes'),
      'softmax/loss/zero-weights': wrong(2, 'softmax/hard-coded-classes'),
      'softmax/loss/huge-scores': waiting(0),
      'softmax/lossAndGrad/value': wrong(3, 'softmax/hard-coded-classes'),
      'softmax/lossAndGrad/huge-scores': waiting(0),
      'softmax/lossAndGrad/gradient': wrong(8),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/loss/batch-order': waiting(1),
      'softmax/loss/score-shift': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(0.5),
      'softmax/train/steps': wrong(1),
      'softmax/train/uphill': waiting(0),
      'softmax/train/mixed': waiting(0),
      // Losses of NaN are not two different losses.
      'softmax/train/batches': wrong(0),
      'softmax/train/learns': wrong(3),
    },
  },

  'net-relu-mask-without-bias': { scores: { [hw3]: 89, [hw4]: 100 }, cases: reluMaskWithoutBias },
  // b1 and b2 belong to one gradient case each; the loss is right.
  'net-biases-regularised': {
    scores: { [hw3]: 84, [hw4]: 100 },
    cases: {
      'neural-net/loss/gradient-output-layer': wrong(5, 'net/penalty-on-biases'),
      'neural-net/loss/gradient-hidden-layer': wrong(7, 'net/penalty-on-biases'),
      ...waitsForNetGradient,
    },
  },
  // A consistent pair: the points for agreeing with the own loss stay (2 of 5, 3 of 7). A fresh net's loss is 7/5 log C.
  'net-loss-divided-by-five': {
    scores: { [hw3]: 83, [hw4]: 100 },
    cases: {
      'neural-net/TwoLayerNet/initial-loss': wrong(0, 'net/wrong-divisor'),
      'neural-net/loss/value': wrong(3, 'net/wrong-divisor'),
      'neural-net/loss/huge-scores': waiting(0),
      'neural-net/loss/penalty': wrong(3, 'net/wrong-divisor'),
      'neural-net/loss/gradient-output-layer': partly(2, 5, 'net/wrong-divisor'),
      'neural-net/loss/gradient-hidden-layer': partly(3, 7, 'net/wrong-divisor'),
      ...waitsForNetGradient,
    },
  },
  // The gradient is the right one; the loss alone is at fault, and only where there is a penalty. The losses of the first
  // steps hold that penalty, so they wait; whether training learns does not.
  'net-penalty-without-half': {
    scores: { [hw3]: 95, [hw4]: 100 },
    cases: {
      'neural-net/loss/penalty': wrong(3, 'net/penalty-half-missing'),
      'neural-net/train/steps': waiting(1),
      'neural-net/train/decay': waiting(1),
      'neural-net/train/decay-late': waiting(0),
      'neural-net/train/batches': waiting(0),
    },
  },

  // Broadcasting fails wherever a batch lacks the last class; FullyConnectedNet's gradient is drawn without such a batch.
  'layers-one-hot-from-max': {
    scores: { [hw3]: 89, [hw4]: 98.75 },
    cases: {
      'layers/softmaxLoss/value': wrong(2),
      'layers/softmaxLoss/huge-scores': waiting(0),
      'layers/softmaxLoss/gradient': wrong(2),
      'mlp/TwoLayerNet/value': wrong(1.5, 'softmax-loss/classes-from-labels'),
      'mlp/TwoLayerNet/gradient': wrong(4, 'softmax-loss/classes-from-labels'),
      'mlp/FullyConnectedNet/value': wrong(1.5, 'softmax-loss/classes-from-labels'),
      'mlp/FullyConnectedNet/plain-value': wrong(1, 'softmax-loss/classes-from-labels'),
      'mlp/TwoLayerNet/pasted-value': wrong(0.25),
    },
  },
  // reluBackward, and every gradient that goes through it; all losses are right. With dropout there is no reference to
  // predict what the mistake would give.
  'layers-upstream-forgotten': {
    scores: { [hw3]: 86, [hw4]: 91 },
    cases: {
      'layers/reluBackward/gradient': wrong(3, 'relu/upstream-missing'),
      'mlp/TwoLayerNet/gradient': wrong(4, 'relu/upstream-missing'),
      'mlp/TwoLayerNet/dropout-gradient': wrong(0),
      'mlp/FullyConnectedNet/gradient': wrong(4, 'relu/upstream-missing'),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2, 'relu/upstream-missing'),
      'mlp/FullyConnectedNet/dropout-gradient': wrong(1),
      'mlp/FullyConnectedNet/plain-gradient': wrong(1, 'relu/upstream-missing'),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4, 'relu/upstream-missing'),
      'mlp/FullyConnectedNet/dropout-gradients': wrong(2),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
      'mlp/TwoLayerNet/pasted-gradient': wrong(0.5, 'relu/upstream-missing'),
      'mlp/TwoLayerNet/dropout-gradients': wrong(0),
    },
  },
  'layers-mutates-dout': {
    scores: { [hw3]: 99, [hw4]: 99.75 },
    cases: {
      'layers/reluBackward/inputs-unchanged': wrong(1, 'generic/state'),
      'layers/reluBackward/pasted': wrong(0.25, 'generic/state'),
    },
  },
  'layers-dx-not-reshaped': {
    scores: { [hw3]: 94, [hw4]: 99.5 },
    cases: {
      'layers/affineBackward/gradient': wrong(6, 'affine/dx-not-reshaped'),
      'layers/affineBackward/pasted': wrong(0.5, 'affine/dx-not-reshaped'),
    },
  },
  // The averages, and the scores of a net that uses them after two batches.
  'layers-batchnorm-running-swapped': {
    scores: { [hw3]: 97.75, [hw4]: 83.5 },
    cases: {
      'layers/batchnormForward/running-averages': wrong(1.5, 'batchnorm/momentum-swapped'),
      'layers/batchnormForward/first-batch': waiting(0.5),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/momentum-swapped'),
      'layers/batchnormForward/batches': wrong(3.5, 'batchnorm/momentum-swapped'),
      'layers/batchnormForward/batches-with-settings': waiting(2),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'batchnorm/momentum-swapped'),
    },
  },

  // Left out of loss and gradient alike: each gradient agrees with its own loss. Dropout is tested without a penalty.
  'mlp-last-layer-not-regularised': {
    scores: { [hw3]: 91, [hw4]: 94 },
    cases: {
      'mlp/TwoLayerNet/value': wrong(1.5, 'net/penalty-on-some-layers-only'),
      'mlp/TwoLayerNet/gradient': partly(2, 4, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/value': wrong(1.5, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/gradient': partly(2, 4, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/batchnorm-gradient': partly(1, 2, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/plain-value': wrong(1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/plain-gradient': partly(0.5, 1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/normalised-value': wrong(2, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/normalised-gradient': partly(2, 4, 'net/penalty-on-some-layers-only'),
      'mlp/TwoLayerNet/pasted-value': wrong(0.25, 'net/penalty-on-some-layers-only'),
      'mlp/TwoLayerNet/pasted-gradient': partly(0.25, 0.5, 'net/penalty-on-some-layers-only'),
    },
  },

  'optim-adam-t-late': { scores: { [hw3]: 96.5, [hw4]: 91 }, cases: adamTLate },
  'optim-adam-no-bias-correction': {
    scores: { [hw3]: 96.5, [hw4]: 91 },
    cases: {
      'optim/adam/value': wrong(3, 'optim/no-bias-correction'),
      'optim/adam/defaults': waiting(0.5),
      'optim/adam/first-step': wrong(3, 'optim/no-bias-correction'),
      'optim/adam/steps': waiting(3),
      'optim/adam/resumed': wrong(2, 'optim/no-bias-correction'),
      'optim/adam/without-config': waiting(1),
    },
  },

  // Homework 4. A mistake in a layer shows in homework 3, in fewer cases, and in each net that uses the layer.
  // Training is right. Scores change with the batch, and a lone example has no scores of its own.
  'layers-batchnorm-batch-statistics-in-test': {
    scores: { [hw3]: 97.25, [hw4]: 82.5 },
    cases: {
      'layers/batchnormForward/statistics': wrong(2, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormForward/test': wrong(2, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormBackward/test': wrong(0.5, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormForward/test-alone': wrong(1, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormBackward/test-mode': wrong(2.5, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/scores-not-of-the-batch': wrong(1),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'batchnorm/batch-statistics-in-test'),
    },
  },
  // In test mode only: with running variances near 1 the answers differ in the sixth digit.
  'layers-batchnorm-eps-outside-root': {
    scores: { [hw3]: 97.25, [hw4]: 88 },
    cases: {
      'layers/batchnormForward/test': wrong(2, 'batchnorm/eps-outside-root'),
      'layers/batchnormBackward/test': wrong(0.5, 'generic/located'),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/eps-outside-root'),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/eps-outside-root'),
      'layers/batchnormForward/test-alone': wrong(1, 'batchnorm/eps-outside-root'),
      'layers/batchnormBackward/test-mode': partly(1, 2.5, 'generic/located'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/eps-outside-root'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/eps-outside-root'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/eps-outside-root'),
    },
  },
  // One batch later the averages of the others are gone; what is normalised by the batch itself stays right.
  'layers-batchnorm-running-overwritten': {
    scores: { [hw3]: 97.75, [hw4]: 81.5 },
    cases: {
      'layers/batchnormForward/statistics': wrong(2, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/running-averages': wrong(1.5, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/first-batch': waiting(0.5),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/batches': wrong(3.5, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/batches-with-settings': waiting(2),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'batchnorm/running-overwritten'),
    },
  },
  // Each gradient that goes back through a training batch; the losses are right.
  'layers-batchnorm-variance-path-missing': {
    scores: { [hw3]: 94.5, [hw4]: 86 },
    cases: {
      'layers/batchnormBackward/gradient': wrong(3.5, 'batchnorm/variance-path-missing'),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2, 'batchnorm/variance-path-missing'),
      'layers/batchnormBackward/train': wrong(4, 'batchnorm/variance-path-missing'),
      'layers/batchnormBackward/nearly-constant': waiting(3),
      'layers/batchnormBackward/eps': waiting(1),
      'layers/batchnormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4, 'batchnorm/variance-path-missing'),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
    },
  },
  // The sums over the batch are subtracted as if the averages came from it. No net goes back in test mode.
  'layers-batchnorm-train-gradient-in-test': {
    scores: { [hw3]: 99.5, [hw4]: 97.5 },
    cases: {
      'layers/batchnormBackward/test': wrong(0.5, 'generic/located'),
      'layers/batchnormBackward/test-mode': wrong(2.5, 'generic/located'),
    },
  },
  // N - 1 in place of N: everything that is normalised by a batch, and the averages of it.
  'layers-batchnorm-unbiased-variance': {
    scores: { [hw3]: 89, [hw4]: 60.5 },
    cases: {
      'layers/batchnormForward/train': wrong(2, 'batchnorm/unbiased-variance'),
      'layers/batchnormForward/running-averages': wrong(1.5, 'batchnorm/unbiased-variance'),
      'layers/batchnormForward/first-batch': waiting(0.5),
      'layers/batchnormBackward/gradient': wrong(3.5, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/defaults': wrong(0.25, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2, 'batchnorm/unbiased-variance'),
      'layers/batchnormForward/one-batch': wrong(3, 'batchnorm/unbiased-variance'),
      'layers/batchnormForward/nearly-constant': waiting(2),
      'layers/batchnormForward/eps': waiting(1),
      'layers/batchnormForward/batches': wrong(3.5, 'batchnorm/unbiased-variance'),
      'layers/batchnormForward/batches-with-settings': waiting(2),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/unbiased-variance'),
      'layers/batchnormBackward/train': wrong(4, 'batchnorm/unbiased-variance'),
      'layers/batchnormBackward/nearly-constant': waiting(3),
      'layers/batchnormBackward/eps': waiting(1),
      'layers/batchnormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/start': wrong(1, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/normalised-value': wrong(2, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'batchnorm/unbiased-variance'),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
    },
  },
  // Scaled in test mode instead of in training: each gradient is that of its own loss.
  'layers-dropout-not-inverted': {
    scores: { [hw3]: 98, [hw4]: 90.5 },
    cases: {
      'layers/dropoutForward/shares': wrong(0.5, 'dropout/scaling-misplaced'),
      'layers/dropoutForward/statistics': wrong(3, 'dropout/scaling-misplaced'),
      'layers/dropoutForward/train': wrong(0.5),
      'layers/dropoutForward/test': wrong(0.25, 'dropout/scaling-misplaced'),
      'layers/dropoutBackward/test': wrong(0.5),
      'mlp/FullyConnectedNet/dropout-scores': wrong(0.25, 'dropout/scaling-misplaced'),
      'layers/dropoutForward/kept-or-dropped': wrong(2),
      'layers/dropoutBackward/test-mode': wrong(1.5),
      'mlp/FullyConnectedNet/dropout-off': wrong(1.5, 'dropout/scaling-misplaced'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'dropout/scaling-misplaced'),
    },
  },
  // Kept entries are halved instead of doubled, with a gradient that agrees with it; the mask is the student's, so that no number can be named.
  'layers-dropout-scaled-by-p': {
    scores: { [hw3]: 99, [hw4]: 95 },
    cases: {
      'layers/dropoutForward/shares': wrong(0.5, 'dropout/multiplied-by-p'),
      'layers/dropoutForward/statistics': wrong(3, 'dropout/multiplied-by-p'),
      'layers/dropoutForward/train': wrong(0.5),
      'layers/dropoutForward/kept-or-dropped': wrong(2),
    },
  },
  // Another mask on the way back: the gradient is the slope of another draw.
  'layers-dropout-mask-not-reused': {
    scores: { [hw3]: 98, [hw4]: 94.5 },
    cases: {
      'layers/dropoutBackward/gradient': wrong(1),
      'mlp/TwoLayerNet/dropout-gradient': wrong(0),
      'mlp/FullyConnectedNet/dropout-gradient': wrong(1),
      'layers/dropoutBackward/late': wrong(2),
      'mlp/FullyConnectedNet/dropout-gradients': wrong(2),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
      'mlp/TwoLayerNet/dropout-gradients': wrong(0),
    },
  },
  // The mode is never set to test: scores come from the batch that is scored, and change the averages.
  'mlp-batchnorm-always-train': {
    scores: { [hw3]: 99.75, [hw4]: 91.5 },
    cases: {
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'net/batchnorm-mode'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'net/batchnorm-mode'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'net/batchnorm-mode'),
      'mlp/FullyConnectedNet/scores-not-of-the-batch': wrong(1),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'net/batchnorm-mode'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'net/batchnorm-mode'),
    },
  },
  // Nothing of the training batches is left for the scores, which are normalised by mean 0 and variance 0.
  'mlp-batchnorm-new-in-each-call': {
    scores: { [hw3]: 99.75, [hw4]: 92.5 },
    cases: {
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'net/batchnorm-state-not-kept'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'net/batchnorm-state-not-kept'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'net/batchnorm-state-not-kept'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'net/batchnorm-state-not-kept'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'net/batchnorm-state-not-kept'),
    },
  },
  // Scores drop units; what is drawn is the student's, so that it can't be named.
  'mlp-dropout-in-test': {
    scores: { [hw3]: 99.75, [hw4]: 97 },
    cases: {
      'mlp/TwoLayerNet/dropout-scores': wrong(0),
      'mlp/FullyConnectedNet/dropout-scores': wrong(0.25),
      'mlp/FullyConnectedNet/dropout-off': wrong(1.5),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5),
      'mlp/TwoLayerNet/dropout-off': wrong(0),
    },
  },
  // The old velocity brakes: the first step is right, the others are not.
  'optim-momentum-sign': {
    scores: { [hw3]: 98.5, [hw4]: 93.5 },
    cases: {
      'optim/sgdMomentum/value': wrong(1, 'optim/momentum-sign'),
      'optim/sgdMomentum/defaults': waiting(0.5),
      'optim/sgdMomentum/steps': wrong(4, 'optim/momentum-sign'),
      'optim/sgdMomentum/resumed': wrong(1.5, 'optim/momentum-sign'),
      'optim/sgdMomentum/without-config': wrong(1, 'optim/momentum-sign'),
    },
  },
  // Plain momentum.
  'optim-nesterov-without-lookahead': {
    scores: { [hw3]: 97.5, [hw4]: 94 },
    cases: {
      'optim/sgdNesterovMomentum/value': wrong(2, 'optim/lookahead-missing'),
      'optim/sgdNesterovMomentum/defaults': waiting(0.5),
      'optim/sgdNesterovMomentum/steps': wrong(3.5, 'optim/lookahead-missing'),
      'optim/sgdNesterovMomentum/resumed': wrong(1.5, 'optim/lookahead-missing'),
      'optim/sgdNesterovMomentum/without-config': wrong(1, 'optim/lookahead-missing'),
    },
  },
  'optim-rmsprop-epsilon-in-root': {
    scores: { [hw3]: 97.5, [hw4]: 94 },
    cases: {
      'optim/rmsprop/value': wrong(2, 'optim/epsilon-in-root'),
      'optim/rmsprop/defaults': waiting(0.5),
      'optim/rmsprop/steps': wrong(3.5, 'optim/epsilon-in-root'),
      'optim/rmsprop/resumed': wrong(1.5, 'optim/epsilon-in-root'),
      'optim/rmsprop/without-config': wrong(1, 'optim/epsilon-in-root'),
    },
  },
  // Moments stored under each other's names. The first step is right, what it stores is not, so that the steps wait.
  'optim-adam-moments-swapped': {
    scores: { [hw3]: 96.5, [hw4]: 91 },
    cases: {
      'optim/adam/value': wrong(3, 'optim/moments-swapped'),
      'optim/adam/defaults': waiting(0.5),
      'optim/adam/first-step': wrong(3, 'optim/moments-swapped'),
      'optim/adam/steps': waiting(3),
      'optim/adam/resumed': wrong(2, 'optim/moments-swapped'),
      'optim/adam/without-config': waiting(1),
    },
  },
  // The config that comes back has no settings, so that the second step takes the defaults: one step alone, and steps without a config, are right.
  'optim-settings-lost': {
    scores: { [hw3]: 96, [hw4]: 92.5 },
    cases: {
      'optim/sgdMomentum/value': wrong(1, 'optim/settings-lost'),
      'optim/sgdMomentum/defaults': waiting(0.5),
      'optim/rmsprop/value': wrong(2, 'optim/settings-lost'),
      'optim/rmsprop/defaults': waiting(0.5),
      'optim/sgdMomentum/steps': wrong(4, 'optim/settings-lost'),
      'optim/rmsprop/steps': wrong(3.5, 'optim/settings-lost'),
    },
  },

  // The lecture's backpropagation. A wrong local gradient is seen by its own case, and in every expression that uses it;
  // random expressions wait for the fan-out, without which no gradient of a shared node can be right.
  'lecture-backprop-correct-arrays': { scores: { [backprop]: 100 }, cases: {} },
  'lecture-backprop-correct-recursive': { scores: { [backprop]: 100 }, cases: {} },
  'lecture-backprop-correct-vectorised': { scores: { [backprop]: 100 }, cases: {} },
  'lecture-backprop-fan-out-forgotten': {
    scores: { [backprop]: 85 },
    cases: {
      'backprop/backpropagate/fan-out': wrong(7, 'backprop/fan-out-forgotten'),
      'backprop/backpropagate/random': waiting(8),
    },
  },
  'lecture-backprop-forward-order': {
    scores: { [backprop]: 79 },
    cases: {
      'backprop/backpropagate/sigmoid-unit': wrong(6, 'backprop/forward-order'),
      'backprop/backpropagate/fan-out': wrong(7, 'backprop/forward-order'),
      'backprop/backpropagate/random': waiting(8),
    },
  },
  'lecture-backprop-least-squares-sign': {
    scores: { [backprop]: 96 },
    cases: {
      'backprop/leastSquaresLoss/gradient': wrong(4, 'backprop/least-squares-sign'),
    },
  },
  'lecture-backprop-mask-missing': {
    scores: { [backprop]: 92 },
    cases: {
      'backprop/threeLayerNet/hidden-layers': wrong(8, 'backprop/relu-without-mask'),
    },
  },
  'lecture-backprop-max-to-both': {
    scores: { [backprop]: 89 },
    cases: {
      'backprop/localGradients/max': wrong(3, 'backprop/max-to-both'),
      'backprop/backpropagate/random': wrong(8, 'backprop/max-to-both'),
    },
  },
  'lecture-backprop-one-missing': {
    scores: { [backprop]: 82 },
    cases: {
      'backprop/softmaxCrossEntropyGradient/gradient': wrong(6, 'backprop/one-missing'),
      'backprop/threeLayerNet/last-layer': wrong(4, 'backprop/one-missing'),
      'backprop/threeLayerNet/hidden-layers': wrong(8, 'backprop/one-missing'),
    },
  },
  'lecture-backprop-outer-transposed': {
    scores: { [backprop]: 72 },
    cases: {
      'backprop/affineBackward/gradient': wrong(9, 'backprop/outer-transposed'),
      'backprop/squaredLossLayer/gradient': wrong(7, 'backprop/outer-transposed'),
      'backprop/threeLayerNet/last-layer': wrong(4, 'backprop/outer-transposed'),
      'backprop/threeLayerNet/hidden-layers': wrong(8, 'backprop/outer-transposed'),
    },
  },
  'lecture-backprop-product-not-swapped': {
    scores: { [backprop]: 75 },
    cases: {
      'backprop/localGradients/sums-and-products': wrong(4, 'backprop/product-not-swapped'),
      'backprop/backpropagate/sigmoid-unit': wrong(6, 'backprop/product-not-swapped'),
      'backprop/backpropagate/fan-out': wrong(7, 'backprop/product-not-swapped'),
      'backprop/backpropagate/random': waiting(8),
    },
  },
  'lecture-backprop-reciprocal-sign': {
    scores: { [backprop]: 83 },
    cases: {
      'backprop/localGradients/reciprocal': wrong(3, 'backprop/reciprocal-sign'),
      'backprop/backpropagate/sigmoid-unit': wrong(6, 'backprop/reciprocal-sign'),
      'backprop/backpropagate/random': wrong(8, 'backprop/reciprocal-sign'),
    },
  },
  'lecture-backprop-sigmoid-of-sigmoid': {
    scores: { [backprop]: 89 },
    cases: {
      'backprop/localGradients/sigmoid': wrong(3, 'backprop/sigmoid-of-input'),
      'backprop/backpropagate/random': wrong(8, 'backprop/sigmoid-of-input'),
    },
  },
  'lecture-backprop-two-missing': {
    scores: { [backprop]: 93 },
    cases: {
      'backprop/squaredLossLayer/gradient': wrong(7, 'backprop/two-missing'),
    },
  },
  'lecture-backprop-upstream-forgotten': {
    scores: { [backprop]: 79 },
    cases: {
      'backprop/backpropagate/sigmoid-unit': wrong(6, 'backprop/upstream-forgotten'),
      'backprop/backpropagate/fan-out': wrong(7, 'backprop/upstream-forgotten'),
      'backprop/backpropagate/random': waiting(8),
    },
  },

  // The lecture's Jacobians: each function has its own cases, so that a mistake costs these alone.
  'lecture-jacobians-correct-arrays': { scores: { [jacobians]: 100 }, cases: {} },
  'lecture-jacobians-correct-einsum': { scores: { [jacobians]: 100 }, cases: {} },
  'lecture-jacobians-correct-vectorised': { scores: { [jacobians]: 100 }, cases: {} },
  'lecture-jacobians-numerator-layout': {
    scores: { [jacobians]: 88 },
    cases: { 'jacobians/linearMapJacobian/jacobian': wrong(12, 'jacobians/map-jacobian-numerator-layout') },
  },
  // Where only one order fits, it is the right one; square factors fit either way.
  'lecture-jacobians-chain-by-shape': {
    scores: { [jacobians]: 98 },
    cases: { 'jacobians/chainRule/square': wrong(2, 'jacobians/chain-rule-left-to-right') },
  },
  'lecture-jacobians-chain-rule-transposed': {
    scores: { [jacobians]: 94 },
    cases: {
      'jacobians/chainRule/value': wrong(4, 'jacobians/chain-rule-transposed'),
      'jacobians/chainRule/square': waiting(2),
    },
  },
  'lecture-jacobians-tensor-in-every-row': {
    scores: { [jacobians]: 88 },
    cases: { 'jacobians/weightTensor/jacobian': wrong(12, 'jacobians/tensor-in-every-row') },
  },
  'lecture-jacobians-tensor-axes-swapped': {
    scores: { [jacobians]: 88 },
    cases: { 'jacobians/weightTensor/jacobian': wrong(12, 'jacobians/tensor-axes-swapped') },
  },
  // Right wherever the tensor fits into memory: there are no wrong numbers to name it by.
  'lecture-jacobians-tensor-stored': {
    scores: { [jacobians]: 94 },
    cases: { 'jacobians/weightGradient/memory': wrong(6) },
  },
  'lecture-jacobians-outer-swapped': {
    scores: { [jacobians]: 84 },
    cases: {
      'jacobians/weightGradient/gradient': wrong(10, 'jacobians/outer-swapped'),
      'jacobians/weightGradient/memory': waiting(6),
    },
  },
  'lecture-jacobians-relu-mask-missing': {
    scores: { [jacobians]: 94 },
    cases: { 'jacobians/reluGradient/gradient': wrong(6, 'jacobians/relu-mask-missing') },
  },
  'lecture-jacobians-diagonal-as-vector': {
    scores: { [jacobians]: 88 },
    cases: {
      'jacobians/reluJacobian/jacobian': wrong(6, 'jacobians/diagonal-as-vector'),
      'jacobians/sigmoidJacobian/jacobian': wrong(6, 'jacobians/diagonal-as-vector'),
    },
  },
  'lecture-jacobians-sigmoid-of-sigmoid': {
    scores: { [jacobians]: 94 },
    cases: { 'jacobians/sigmoidJacobian/jacobian': wrong(6, 'jacobians/sigmoid-of-sigmoid') },
  },
  'lecture-jacobians-softmax-outer-missing': {
    scores: { [jacobians]: 91 },
    cases: { 'jacobians/softmaxJacobian/jacobian': wrong(9, 'jacobians/softmax-jacobian-outer-missing') },
  },
  'lecture-jacobians-softmax-diagonal-only': {
    scores: { [jacobians]: 91 },
    cases: { 'jacobians/softmaxJacobian/jacobian': wrong(9, 'jacobians/softmax-jacobian-diagonal-only') },
  },
  'lecture-jacobians-form-symmetric': {
    scores: { [jacobians]: 95 },
    cases: { 'jacobians/quadraticFormGradient/gradient': wrong(5, 'jacobians/form-gradient-symmetric') },
  },
  'lecture-jacobians-norm-two-missing': {
    scores: { [jacobians]: 97 },
    cases: { 'jacobians/squaredNormGradient/gradient': wrong(3, 'jacobians/norm-two-missing') },
  },
  // Not a matrix at all: the finding says what came instead (jacobian-shapes.test.ts).
  'lecture-jacobians-flattened': {
    scores: { [jacobians]: 79 },
    cases: {
      'jacobians/linearMapJacobian/jacobian': wrong(12),
      'jacobians/softmaxJacobian/jacobian': wrong(9),
    },
  },
  'lecture-jacobians-function-returned': {
    scores: { [jacobians]: 88 },
    cases: { 'jacobians/linearMapJacobian/jacobian': wrong(12) },
  },

  // The lecture's initialisations. Statistical cases are caught by what they measure; ten layers wait for the weights that
  // they are made of. Whoever draws in another order than the reference has the same names, by the statistics alone.
  'lecture-init-back-last-z': {
    scores: { [initializations]: 93 },
    cases: {
      'initializers/backwardPass/value': wrong(4, 'initializers/back-last-z'),
      'initializers/backwardPass/sigmoid': wrong(1, 'initializers/back-last-z'),
      'initializers/forwardPass/xavier-statistics': wrong(2),
    },
  },
  'lecture-init-correct-draws-of-its-own': {
    scores: { [initializations]: 100 },
    cases: {},
  },
  'lecture-init-correct-loops': {
    scores: { [initializations]: 100 },
    cases: {},
  },
  'lecture-init-correct-vectorised': {
    scores: { [initializations]: 100 },
    cases: {},
  },
  'lecture-init-dead-entries': {
    scores: { [initializations]: 98 },
    cases: {
      'activations/deadShare/value': wrong(2, 'activations/dead-entries'),
    },
  },
  'lecture-init-fans-swapped': {
    scores: { [initializations]: 91 },
    cases: {
      'initializers/he/distribution': wrong(6, 'initializers/fans-swapped'),
      'initializers/forwardPass/he-statistics': waiting(3),
    },
  },
  'lecture-init-he-as-caffe': {
    scores: { [initializations]: 91 },
    cases: {
      'initializers/he/distribution': wrong(6, 'initializers/he-without-two'),
      'initializers/forwardPass/he-statistics': waiting(3),
    },
  },
  'lecture-init-lsuv-not-rooted': {
    scores: { [initializations]: 95 },
    cases: {
      'initializers/lsuv/value': wrong(4, 'initializers/lsuv-not-rooted'),
      'initializers/lsuv/tanh': wrong(1, 'initializers/lsuv-not-rooted'),
    },
  },
  'lecture-init-maxout-to-all': {
    scores: { [initializations]: 96 },
    cases: {
      'activations/maxoutGradient/gradient': wrong(4, 'activations/maxout-to-all'),
    },
  },
  'lecture-init-misprinted-bound': {
    scores: { [initializations]: 94 },
    cases: {
      'initializers/glorotUniform/distribution': wrong(6, 'initializers/uniform-misprinted-bound'),
    },
  },
  'lecture-init-orthonormal-rows-only': {
    scores: { [initializations]: 95 },
    cases: {
      'initializers/orthonormal/tall': wrong(2, 'initializers/orthonormal-tall'),
      'initializers/orthonormalMsra/distribution': wrong(3, 'initializers/orthonormal-tall'),
    },
  },
  'lecture-init-rand-not-centred': {
    scores: { [initializations]: 94 },
    cases: {
      'initializers/glorotUniform/distribution': wrong(6, 'initializers/uniform-not-centred'),
    },
  },
  'lecture-init-seed-set': {
    scores: { [initializations]: 70 },
    cases: {
      'initializers/xavier/distribution': wrong(6, 'initializers/seed-set'),
      'initializers/caffe/distribution': wrong(4, 'initializers/seed-set'),
      'initializers/fanOutNormal/distribution': wrong(4, 'initializers/seed-set'),
      'initializers/he/distribution': wrong(6, 'initializers/seed-set'),
      'initializers/randomWalk/distribution': wrong(2, 'initializers/seed-set'),
      'initializers/randomWalk/narrow': wrong(2, 'initializers/seed-set'),
      'initializers/forwardPass/he-statistics': waiting(3),
      'initializers/forwardPass/xavier-statistics': waiting(2),
      'initializers/forwardPass/dying-statistics': waiting(1),
    },
  },
  'lecture-init-sigmoid-twice': {
    scores: { [initializations]: 96 },
    cases: {
      'activations/sigmoidGradient/gradient': wrong(3, 'activations/sigmoid-of-sigmoid'),
      'initializers/backwardPass/sigmoid': wrong(1, 'activations/sigmoid-of-sigmoid'),
    },
  },
  'lecture-init-square-root-forgotten': {
    scores: { [initializations]: 72 },
    cases: {
      'initializers/xavier/distribution': wrong(6, 'initializers/square-root-forgotten'),
      'initializers/caffe/distribution': wrong(4, 'initializers/square-root-forgotten'),
      'initializers/fanOutNormal/distribution': wrong(4, 'initializers/square-root-forgotten'),
      'initializers/he/distribution': wrong(6, 'initializers/square-root-forgotten'),
      'initializers/randomWalk/distribution': wrong(2, 'initializers/square-root-forgotten'),
      'initializers/forwardPass/he-statistics': waiting(3),
      'initializers/forwardPass/xavier-statistics': waiting(2),
      'initializers/forwardPass/dying-statistics': waiting(1),
    },
  },
  'lecture-init-truncated': {
    scores: { [initializations]: 70 },
    cases: {
      'initializers/xavier/distribution': wrong(6, 'initializers/truncated'),
      'initializers/caffe/distribution': wrong(4, 'initializers/truncated'),
      'initializers/fanOutNormal/distribution': wrong(4, 'initializers/truncated'),
      'initializers/he/distribution': wrong(6, 'initializers/truncated'),
      'initializers/randomWalk/distribution': wrong(2, 'initializers/truncated'),
      'initializers/randomWalk/narrow': wrong(2, 'initializers/truncated'),
      'initializers/forwardPass/he-statistics': waiting(3),
      'initializers/forwardPass/xavier-statistics': waiting(2),
      'initializers/forwardPass/dying-statistics': waiting(1),
    },
  },
  'lecture-init-xavier-one-fan': {
    scores: { [initializations]: 91 },
    cases: {
      'initializers/xavier/distribution': wrong(6, 'initializers/xavier-one-fan'),
      'initializers/forwardPass/xavier-statistics': waiting(2),
      'initializers/forwardPass/dying-statistics': waiting(1),
    },
  },
};
