/**
 * Every folder of test/fixtures/submissions, and exactly the cases that its mistake touches. What is not named here
 * must be correct with all its points. The comment says why the cases follow from the mistake.
 */

interface NotCorrect {
  readonly status: 'incorrect' | 'partly-correct' | 'not-run';
  /** Points got, of the points that the case is worth. */
  readonly points: readonly [number, number];
}

export interface Expectation {
  readonly scores: Readonly<Record<string, number>>;
  readonly cases: Readonly<Record<string, NotCorrect>>;
  readonly diagnoses?: Readonly<Record<string, { readonly code: string; readonly factor?: string }>>;
}

const wrong = (maxPoints: number): NotCorrect => ({ status: 'incorrect', points: [0, maxPoints] });
const waiting = (maxPoints: number): NotCorrect => ({ status: 'not-run', points: [0, maxPoints] });
/** A gradient that is the slope of its own loss, but not the one asked for. */
const partly = (points: number, maxPoints: number): NotCorrect => ({
  status: 'partly-correct',
  points: [points, maxPoints],
});

const hw2 = 'c147/hw2';
const hw3 = 'c147/hw3';

/** W1 x > 0 instead of W1 x + b1 > 0: only what goes back through the ReLU is wrong, and training waits for it. */
const reluMaskWithoutBias = {
  'neural-net/loss/gradient-hidden-layer': wrong(7),
  'neural-net/train/learns': waiting(4),
};

/** t = 0 in the first step divides 0 by 0. */
const adamTLate = { 'optim/adam/value': wrong(4) };

export const expectations: Readonly<Record<string, Expectation>> = {
  'correct-loops': { scores: { [hw2]: 100, [hw3]: 100 }, cases: {} },
  'correct-nested': { scores: { [hw2]: 100, [hw3]: 100 }, cases: {} },
  'correct-vectorised': { scores: { [hw2]: 100, [hw3]: 100 }, cases: {} },

  // Three mistakes: 1/N is missing in the fast gradient alone, so that it is the slope of no loss; and two of the above.
  example: {
    scores: { [hw2]: 88, [hw3]: 85 },
    cases: {
      'softmax/fastLossAndGrad/gradient': wrong(6),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/fastLossAndGrad/repeatable': waiting(1),
      'softmax/train/learns': waiting(4),
      ...reluMaskWithoutBias,
      ...adamTLate,
    },
    diagnoses: { 'softmax/fastLossAndGrad/gradient': { code: 'scaled', factor: 'N' } },
  },

  // Each norm but the Euclidean one is wrong.
  'knn-norm-ignored': {
    scores: { [hw2]: 95 },
    cases: {
      'knn/computeDistances/l1-norm': wrong(2),
      'knn/computeDistances/max-norm': wrong(2),
      'knn/computeDistances/l3-norm': wrong(1),
    },
  },
  // Without a tie the vote is right.
  'knn-ties-first-seen': { scores: { [hw2]: 98 }, cases: { 'knn/predictLabels/ties': wrong(2) } },

  // A constant in the loss: every loss is wrong, and no gradient, whether against the reference or the own loss.
  'svm-true-class-counted': {
    scores: { [hw2]: 88 },
    cases: {
      'svm/loss/value': wrong(5),
      'svm/lossAndGrad/value': wrong(3),
      'svm/fastLossAndGrad/value': wrong(2),
      'svm/loss/batch-order': waiting(1),
      'svm/loss/score-shift': waiting(1),
    },
  },
  // The losses are right, both gradients count too few classes, and training would use them.
  'svm-margin-above-zero': {
    scores: { [hw2]: 80 },
    cases: {
      'svm/lossAndGrad/gradient': wrong(8),
      'svm/fastLossAndGrad/gradient': wrong(6),
      'svm/fastLossAndGrad/same-as-loops': waiting(1),
      'svm/lossAndGrad/inputs-unchanged': waiting(1),
      'svm/fastLossAndGrad/repeatable': waiting(1),
      'svm/train/learns': waiting(3),
    },
  },

  // The numbers are right, the layout is not: no points, since nothing can be added to W.
  'softmax-gradient-transposed': {
    scores: { [hw2]: 79 },
    cases: {
      'softmax/lossAndGrad/gradient': wrong(8),
      'softmax/fastLossAndGrad/gradient': wrong(6),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(1),
      'softmax/fastLossAndGrad/repeatable': waiting(1),
      'softmax/train/learns': waiting(4),
    },
    diagnoses: {
      'softmax/lossAndGrad/gradient': { code: 'transposed' },
      'softmax/fastLossAndGrad/gradient': { code: 'transposed' },
    },
  },
  // Loss and gradient are N times too large together: the gradient is the slope of its own loss.
  'softmax-mean-forgotten': {
    scores: { [hw2]: 70 },
    cases: {
      'softmax/loss/value': wrong(6),
      'softmax/loss/zero-weights': wrong(2),
      'softmax/loss/huge-scores': waiting(0),
      'softmax/lossAndGrad/value': wrong(3),
      'softmax/lossAndGrad/gradient': partly(4, 8),
      'softmax/fastLossAndGrad/value': wrong(3),
      'softmax/fastLossAndGrad/gradient': partly(3, 6),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/loss/batch-order': waiting(1),
      'softmax/loss/score-shift': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(1),
      'softmax/fastLossAndGrad/repeatable': waiting(1),
      'softmax/train/learns': waiting(4),
    },
    diagnoses: {
      'softmax/lossAndGrad/gradient': { code: 'scaled', factor: 'N' },
      'softmax/fastLossAndGrad/gradient': { code: 'scaled', factor: 'N' },
    },
  },
  // The loops run over ten classes, the vectorised version over W's; training goes through the loops.
  'softmax-ten-classes': {
    scores: { [hw2]: 73 },
    cases: {
      'softmax/loss/value': wrong(6),
      'softmax/loss/zero-weights': wrong(2),
      'softmax/loss/huge-scores': waiting(0),
      'softmax/lossAndGrad/value': wrong(3),
      'softmax/lossAndGrad/gradient': wrong(8),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/loss/batch-order': waiting(1),
      'softmax/loss/score-shift': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(1),
      'softmax/train/learns': wrong(4),
    },
  },

  'net-relu-mask-without-bias': { scores: { [hw3]: 89 }, cases: reluMaskWithoutBias },
  // b1 and b2 belong to one gradient case each; the loss is right.
  'net-biases-regularised': {
    scores: { [hw3]: 84 },
    cases: {
      'neural-net/loss/gradient-output-layer': wrong(5),
      'neural-net/loss/gradient-hidden-layer': wrong(7),
      'neural-net/train/learns': waiting(4),
    },
  },
  // A consistent pair: the points for agreeing with the own loss stay (2 of 5, 3 of 7).
  'net-loss-divided-by-five': {
    scores: { [hw3]: 83 },
    cases: {
      'neural-net/loss/value': wrong(3),
      'neural-net/loss/penalty': wrong(3),
      'neural-net/loss/gradient-output-layer': partly(2, 5),
      'neural-net/loss/gradient-hidden-layer': partly(3, 7),
      'neural-net/train/learns': waiting(4),
    },
  },
  // The gradient is the right one; the loss alone is at fault, and only where there is a penalty.
  'net-penalty-without-half': { scores: { [hw3]: 97 }, cases: { 'neural-net/loss/penalty': wrong(3) } },

  // Broadcasting fails wherever a batch lacks the last class; FullyConnectedNet's gradient is drawn without such a batch.
  'layers-one-hot-from-max': {
    scores: { [hw3]: 88 },
    cases: {
      'layers/softmaxLoss/value': wrong(2),
      'layers/softmaxLoss/gradient': wrong(2),
      'mlp/TwoLayerNet/value': wrong(2),
      'mlp/TwoLayerNet/gradient': wrong(4),
      'mlp/FullyConnectedNet/value': wrong(2),
    },
  },
  // reluBackward, and every gradient that goes through it; all losses are right.
  'layers-upstream-forgotten': {
    scores: { [hw3]: 86 },
    cases: {
      'layers/reluBackward/gradient': wrong(3),
      'mlp/TwoLayerNet/gradient': wrong(4),
      'mlp/FullyConnectedNet/gradient': wrong(4),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2),
      'mlp/FullyConnectedNet/dropout-gradient': wrong(1),
    },
  },
  'layers-mutates-dout': { scores: { [hw3]: 99 }, cases: { 'layers/reluBackward/inputs-unchanged': wrong(1) } },
  'layers-dx-not-reshaped': { scores: { [hw3]: 94 }, cases: { 'layers/affineBackward/gradient': wrong(6) } },
  'layers-batchnorm-running-swapped': {
    scores: { [hw3]: 98 },
    cases: {
      'layers/batchnormForward/running-averages': wrong(2),
      'layers/batchnormForward/first-batch': waiting(0),
    },
  },

  // Left out of loss and gradient alike: each gradient agrees with its own loss. Dropout is tested without a penalty.
  'mlp-last-layer-not-regularised': {
    scores: { [hw3]: 90 },
    cases: {
      'mlp/TwoLayerNet/value': wrong(2),
      'mlp/TwoLayerNet/gradient': partly(2, 4),
      'mlp/FullyConnectedNet/value': wrong(2),
      'mlp/FullyConnectedNet/gradient': partly(2, 4),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1),
      'mlp/FullyConnectedNet/batchnorm-gradient': partly(1, 2),
    },
  },

  'optim-adam-t-late': { scores: { [hw3]: 96 }, cases: adamTLate },
  'optim-adam-no-bias-correction': { scores: { [hw3]: 96 }, cases: { 'optim/adam/value': wrong(4) } },
};
