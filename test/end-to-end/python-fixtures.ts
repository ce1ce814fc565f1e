/**
 * Every folder of test/fixtures/python: correct submissions of the C147 homework as students write it. And wrong.yaml beside
 * them: one of these with one mistake each, of the kinds that real submissions have.
 *
 * What is named here are exactly the cases that the mistake touches; the comment says why. What is not named must be
 * correct with all its points. Where the comment says that something isn't named, or is named wrongly, it stands here as
 * it is, not as it should be.
 */
import { type NotCorrect, type PythonExpectation, partly, waiting, wrong } from './python-expectation.ts';

const hw2 = 'c147/hw2';
const hw3 = 'c147/hw3';
const hw4 = 'c147/hw4';
const base = 'correct-plain';

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

/** Everything in the net's training that waits for its loss with penalty. */
const waitsForNetLoss = {
  'neural-net/train/steps': waiting(1),
  'neural-net/train/decay': waiting(1),
  'neural-net/train/decay-late': waiting(0),
  'neural-net/train/batches': waiting(0),
};

/** Everything in the net's training that waits for its gradients. */
const waitsForNetGradient = { ...waitsForNetLoss, 'neural-net/train/learns': waiting(2) };

/** Every call of FullyConnectedNet's loss, when the parameters are set beforehand: it throws, or gives nothing. */
const deepNet = {
  'mlp/FullyConnectedNet/scores': wrong(1.5),
  'mlp/FullyConnectedNet/value': wrong(1.5),
  'mlp/FullyConnectedNet/gradient': wrong(4),
  'mlp/FullyConnectedNet/defaults': wrong(0.25),
  'mlp/FullyConnectedNet/inputs-unchanged': wrong(0.25),
  'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25),
  'mlp/FullyConnectedNet/dropout-scores': wrong(0.25),
  'mlp/FullyConnectedNet/dropout-seed': wrong(0),
  'mlp/FullyConnectedNet/dropout-used': wrong(0),
  'mlp/FullyConnectedNet/dropout-place': wrong(0),
  'mlp/FullyConnectedNet/batchnorm-value': wrong(1),
  'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2),
  'mlp/FullyConnectedNet/dropout-gradient': wrong(1),
  'mlp/FullyConnectedNet/plain-value': wrong(1),
  'mlp/FullyConnectedNet/plain-gradient': wrong(1),
  'mlp/FullyConnectedNet/start': wrong(1),
  'mlp/FullyConnectedNet/normalised-value': wrong(2),
  'mlp/FullyConnectedNet/normalised-gradient': wrong(4),
  'mlp/FullyConnectedNet/normalised-arguments': wrong(0.5),
  'mlp/FullyConnectedNet/scores-after-training': wrong(3.5),
  'mlp/FullyConnectedNet/scores-alone': wrong(1),
  'mlp/FullyConnectedNet/scores-not-of-the-batch': wrong(1),
  'mlp/FullyConnectedNet/scores-again': wrong(1),
  'mlp/FullyConnectedNet/training-again': wrong(1.5),
  'mlp/FullyConnectedNet/dropout-off': wrong(1.5),
  'mlp/FullyConnectedNet/dropout-on': wrong(0.5),
  'mlp/FullyConnectedNet/dropout-same-seed': wrong(0.5),
  'mlp/FullyConnectedNet/dropout-not-on-scores': wrong(0.5),
  'mlp/FullyConnectedNet/dropout-gradients': wrong(2),
  'mlp/FullyConnectedNet/both-scores': wrong(1.5),
  'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
};

export const pythonExpectations: Readonly<Record<string, PythonExpectation>> = {
  'correct-plain': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
  },
  // The same homework in other styles and years. The course's own sgd changes w in place, and p drops in some years.
  'correct-einsum': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
  },
  'correct-flat': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'optim/sgd/arguments': ['remark-lenient'],
    },
  },
  'correct-float32': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'layers/dropoutForward/shares': ['remark-convention'],
      'layers/dropoutForward/statistics': ['remark-convention'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'optim/sgd/arguments': ['remark-lenient'],
    },
  },
  'correct-keep': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      // The root of a square a little below 0, on examples that are nearly the same.
      'knn/computeL2DistancesVectorized/identical-examples': ['remark-lenient'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'optim/sgd/arguments': ['remark-lenient'],
    },
  },
  'correct-loops': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
  },
  'correct-old-numpy': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'layers/dropoutForward/shares': ['remark-convention'],
      'layers/dropoutForward/statistics': ['remark-convention'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'optim/sgd/arguments': ['remark-lenient'],
    },
  },
  'correct-package': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'optim/sgd/arguments': ['remark-lenient'],
    },
  },
  'correct-python2': {
    base: null,
    scores: { [hw2]: 100, [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'layers/dropoutForward/shares': ['remark-convention'],
      'layers/dropoutForward/statistics': ['remark-convention'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'optim/sgd/arguments': ['remark-lenient'],
    },
  },
  // most_common keeps the order in which labels were seen first: without a tie the vote is right.
  'wrong-knn-ties-counter': {
    base,
    scores: { [hw2]: 98 },
    cases: {
      'knn/predictLabels/ties': wrong(2, 'knn/tie-to-nearest'),
    },
  },
  // Each norm but the Euclidean one is wrong.
  'wrong-knn-norm-ignored': {
    base,
    scores: { [hw2]: 95 },
    cases: {
      'knn/computeDistances/l1-norm': wrong(2, 'knn/norm-ignored'),
      'knn/computeDistances/max-norm': wrong(2, 'knn/norm-ignored'),
      'knn/computeDistances/l3-norm': wrong(1, 'knn/norm-ignored'),
    },
  },
  // The default is the sum of squares, so that its root is right; the root of any norm that is passed in is not.
  'wrong-knn-root-of-norm': {
    base,
    scores: { [hw2]: 95 },
    cases: {
      'knn/computeDistances/l1-norm': wrong(2, 'knn/root-of-norm'),
      'knn/computeDistances/max-norm': wrong(2, 'knn/root-of-norm'),
      'knn/computeDistances/l3-norm': wrong(1, 'knn/root-of-norm'),
    },
  },
  // A rank is taken for an index. With nothing right about the neighbours, ties and side effects wait.
  'wrong-knn-argsort-ranks': {
    base,
    scores: { [hw2]: 92 },
    cases: {
      'knn/predictLabels/nearest': wrong(2, 'knn/ranks-as-indices'),
      'knn/predictLabels/majority': wrong(3, 'knn/ranks-as-indices'),
      'knn/predictLabels/ties': waiting(2),
      'knn/predictLabels/inputs-unchanged': waiting(1),
    },
  },
  // train writes into the caller's labels, wherever it is called before; the first stored example votes for 12, in
  // some majorities only. `majority` is named wrongly: every row was gone through.
  'wrong-knn-debug-label': {
    base,
    scores: { [hw2]: 91 },
    cases: {
      'knn/computeDistances/inputs-unchanged': wrong(1, 'generic/state'),
      'knn/computeL2DistancesVectorized/inputs-unchanged': wrong(0, 'generic/state'),
      'knn/predictLabels/nearest': wrong(2),
      'knn/predictLabels/majority': wrong(3, 'knn/first-example-only'),
      'knn/predictLabels/ties': waiting(2),
      'knn/predictLabels/inputs-unchanged': waiting(1),
    },
  },
  // The losses are right, both gradients count too few classes, and training would use them.
  'wrong-svm-margin-above-zero': {
    base,
    scores: { [hw2]: 80 },
    cases: {
      'svm/lossAndGrad/gradient': wrong(8, 'svm/delta-missing'),
      'svm/fastLossAndGrad/gradient': wrong(6, 'svm/delta-missing'),
      'svm/lossAndGrad/inputs-unchanged': waiting(0.5),
      ...waitsForFastGradient('svm', 2),
    },
  },
  // A constant in the loss: every loss is wrong, those of training included, and no gradient.
  'wrong-svm-true-class-counted': {
    base,
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
  // Nobody can call it as the course says. Training passes the new argument along and works, but waits for the
  // gradient.
  'wrong-svm-changed-signature': {
    base,
    scores: { [hw2]: 86.5 },
    cases: {
      'svm/SVM/exports': wrong(0),
      'svm/fastLossAndGrad/value': wrong(2),
      'svm/fastLossAndGrad/gradient': wrong(6),
      ...waitsForFastGradient('svm', 2),
    },
  },
  // With all scores far below zero nothing is left after exp. The loops alone; worth no points.
  'wrong-softmax-max-from-zero': {
    base,
    scores: { [hw2]: 100 },
    cases: {
      'softmax/loss/huge-scores': wrong(0, 'softmax/shift-from-zero'),
      'softmax/lossAndGrad/huge-scores': wrong(0, 'softmax/shift-from-zero'),
    },
  },
  // The loops alone: C times what should come once. huge-scores looks at dW too; training goes the fast way.
  'wrong-softmax-one-inside-loop': {
    base,
    scores: { [hw2]: 90.5 },
    cases: {
      'softmax/lossAndGrad/huge-scores': wrong(0, 'softmax/one-repeated'),
      'softmax/lossAndGrad/gradient': wrong(8, 'softmax/one-repeated'),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(0.5),
    },
  },
  // The loops alone: a number is added to a whole row. Where X has its ones the gradient stays right.
  'wrong-softmax-x-missing': {
    base,
    scores: { [hw2]: 90.5 },
    cases: {
      'softmax/lossAndGrad/huge-scores': wrong(0, 'softmax/features-missing'),
      'softmax/lossAndGrad/gradient': wrong(8, 'softmax/features-missing'),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(0.5),
    },
  },
  // The loops alone run over ten classes: with five there is no sixth score. What throws isn't named.
  'wrong-softmax-ten-classes': {
    base,
    scores: { [hw2]: 87.5 },
    cases: {
      'softmax/lossAndGrad/value': wrong(3),
      'softmax/lossAndGrad/huge-scores': waiting(0),
      'softmax/lossAndGrad/gradient': wrong(8),
      'softmax/fastLossAndGrad/same-as-loops': waiting(1),
      'softmax/lossAndGrad/inputs-unchanged': waiting(0.5),
    },
  },
  // Wherever a batch lacks the last class the subtraction fails; training waits, and would meet such batches. What
  // throws isn't named.
  'wrong-softmax-one-hot-from-max': {
    base,
    scores: { [hw2]: 84.5 },
    cases: {
      'softmax/fastLossAndGrad/value': wrong(3),
      'softmax/fastLossAndGrad/huge-scores': waiting(0),
      'softmax/fastLossAndGrad/gradient': wrong(6),
      ...waitsForFastGradient('softmax', 3),
    },
  },
  // A rate of 1: three steps show it, five clouds are separated all the same.
  'wrong-softmax-learning-rate-omitted': {
    base,
    scores: { [hw2]: 99 },
    cases: {
      'softmax/train/steps': wrong(1, 'generic/located'),
      'softmax/train/uphill': waiting(0),
      'softmax/train/mixed': waiting(0),
    },
  },
  // Only what goes back through the ReLU is wrong, and training waits for it.
  'wrong-net-relu-mask-without-bias': {
    base,
    scores: { [hw3]: 89, [hw4]: 100 },
    cases: {
      'neural-net/loss/gradient-hidden-layer': wrong(7, 'net/relu-mask-without-bias'),
      ...waitsForNetGradient,
    },
  },
  // A consistent pair: the points for agreeing with the own loss stay. A fresh net's loss is 7/5 log C.
  'wrong-net-divided-by-five': {
    base,
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
    remarks: {
      'neural-net/loss/gradient-output-layer': ['remark-consistent-pair'],
      'neural-net/loss/gradient-hidden-layer': ['remark-consistent-pair'],
    },
  },
  // A net that is right in itself, with both weights turned round: W1 of shape (H, D), which the check sets, fits
  // nothing.
  'wrong-net-w1-d-by-h': {
    base,
    scores: { [hw3]: 70, [hw4]: 100 },
    cases: {
      'neural-net/loss/scores': wrong(3),
      'neural-net/loss/value': wrong(3),
      'neural-net/loss/huge-scores': waiting(0),
      'neural-net/loss/penalty': wrong(3),
      'neural-net/loss/gradient-output-layer': wrong(5),
      'neural-net/loss/gradient-hidden-layer': wrong(7),
      'neural-net/loss/inputs-unchanged': waiting(1),
      'neural-net/loss/repeatable': waiting(1),
      'neural-net/loss/batch-order': waiting(1),
      'neural-net/predict/value': wrong(2),
      ...waitsForNetGradient,
    },
  },
  // Loss and gradient agree. The largest score stays the largest (in these draws one is positive), so that predict is
  // right.
  'wrong-net-relu-on-scores': {
    base,
    scores: { [hw3]: 77, [hw4]: 100 },
    cases: {
      'neural-net/loss/scores': wrong(3, 'net/relu-on-scores'),
      'neural-net/loss/value': wrong(3, 'net/relu-on-scores'),
      'neural-net/loss/huge-scores': waiting(0),
      'neural-net/loss/penalty': wrong(3),
      'neural-net/loss/gradient-output-layer': partly(2, 5, 'net/relu-on-scores'),
      'neural-net/loss/gradient-hidden-layer': partly(3, 7, 'net/relu-on-scores'),
      'neural-net/loss/inputs-unchanged': waiting(1),
      'neural-net/loss/repeatable': waiting(1),
      'neural-net/loss/batch-order': waiting(1),
      ...waitsForNetGradient,
    },
    remarks: {
      'neural-net/loss/penalty': ['remark-single-precision'],
      'neural-net/loss/gradient-output-layer': ['remark-consistent-pair'],
      'neural-net/loss/gradient-hidden-layer': ['remark-consistent-pair'],
    },
  },
  // No points lost: each shape differs in an axis of length 1 only.
  'wrong-net-bias-gradients-two-dimensional': {
    base,
    scores: { [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'neural-net/loss/gradient-output-layer': ['remark-singleton-axes'],
      'neural-net/loss/gradient-hidden-layer': ['remark-singleton-axes'],
      'neural-net/train/steps': ['remark-singleton-axes'],
    },
  },
  // As above, and predict needs the (1, H) that the first step makes of b1. Whether training learns waits for
  // predict.
  'wrong-net-predict-after-training-only': {
    base,
    scores: { [hw3]: 96, [hw4]: 100 },
    cases: {
      'neural-net/predict/value': wrong(2),
      'neural-net/train/learns': waiting(2),
    },
    remarks: {
      'neural-net/loss/gradient-output-layer': ['remark-singleton-axes'],
      'neural-net/loss/gradient-hidden-layer': ['remark-singleton-axes'],
      'neural-net/train/steps': ['remark-singleton-axes'],
    },
  },
  // The gradient is the right one; the loss alone is at fault, and only where there is a penalty.
  'wrong-net-penalty-without-half': {
    base,
    scores: { [hw3]: 95, [hw4]: 100 },
    cases: {
      'neural-net/loss/penalty': wrong(3, 'net/penalty-half-missing'),
      ...waitsForNetLoss,
    },
    remarks: {
      'neural-net/loss/gradient-output-layer': ['remark-loss-at-fault'],
      'neural-net/loss/gradient-hidden-layer': ['remark-loss-at-fault'],
    },
  },
  // Both gradients lack a term; the loss is right.
  'wrong-net-penalty-gradient-missing': {
    base,
    scores: { [hw3]: 84, [hw4]: 100 },
    cases: {
      'neural-net/loss/gradient-output-layer': wrong(5, 'generic/term-misweighed'),
      'neural-net/loss/gradient-hidden-layer': wrong(7, 'generic/term-misweighed'),
      ...waitsForNetGradient,
    },
  },
  // Both gradients have one term twice; the loss is right.
  'wrong-net-penalty-gradient-doubled': {
    base,
    scores: { [hw3]: 84, [hw4]: 100 },
    cases: {
      'neural-net/loss/gradient-output-layer': wrong(5, 'net/penalty-half-missing'),
      'neural-net/loss/gradient-hidden-layer': wrong(7, 'net/penalty-half-missing'),
      ...waitsForNetGradient,
    },
  },
  // Only where x has more than two axes; no net looks at its first dx.
  'wrong-layers-dx-not-reshaped': {
    base,
    scores: { [hw3]: 94, [hw4]: 99.5 },
    cases: {
      'layers/affineBackward/gradient': wrong(6, 'affine/dx-not-reshaped'),
      'layers/affineBackward/pasted': wrong(0.5, 'affine/dx-not-reshaped'),
    },
  },
  // No points lost: each shape differs in an axis of length 1 only.
  'wrong-layers-db-two-dimensional': {
    base,
    scores: { [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'layers/affineBackward/gradient': ['remark-singleton-axes'],
      'mlp/TwoLayerNet/gradient': ['remark-singleton-axes'],
      'mlp/FullyConnectedNet/gradient': ['remark-singleton-axes'],
      'layers/affineBackward/pasted': ['remark-singleton-axes'],
      'mlp/FullyConnectedNet/plain-gradient': ['remark-singleton-axes'],
      'mlp/FullyConnectedNet/normalised-gradient': ['remark-singleton-axes'],
      'mlp/FullyConnectedNet/dropout-gradients': ['remark-singleton-axes'],
      'mlp/TwoLayerNet/pasted-gradient': ['remark-singleton-axes'],
    },
  },
  // The numbers are right; nobody but the caller of reluBackward keeps dout.
  'wrong-layers-relu-mutates-dout': {
    base,
    scores: { [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'layers/reluBackward/inputs-unchanged': ['remark-lenient'],
      'layers/reluBackward/pasted': ['remark-lenient'],
    },
  },
  // No points lost: p drops, in the share and in the scale. Which is meant changed from year to year.
  'wrong-layers-dropout-opposite': {
    base,
    scores: { [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'layers/dropoutForward/shares': ['remark-convention'],
      'layers/dropoutForward/statistics': ['remark-convention'],
    },
  },
  // Drops with probability p and divides by p: at p = 0.5 nobody can tell. Had p been meant the other way round, the
  // scale would still be wrong.
  'wrong-layers-dropout-scaled-by-other': {
    base,
    scores: { [hw3]: 99.5, [hw4]: 97 },
    cases: {
      'layers/dropoutForward/shares': wrong(0.5, 'dropout/p-inverted'),
      'layers/dropoutForward/statistics': wrong(3, 'dropout/p-inverted'),
    },
    remarks: {
      'layers/dropoutForward/shares': ['remark-convention'],
      'layers/dropoutForward/statistics': ['remark-convention'],
    },
  },
  // Nothing is scaled at all; a mask that is consistent in itself.
  'wrong-layers-dropout-not-inverted': {
    base,
    scores: { [hw3]: 99, [hw4]: 95 },
    cases: {
      'layers/dropoutForward/train': wrong(0.5),
      'layers/dropoutForward/shares': wrong(0.5, 'dropout/scaling-misplaced'),
      'layers/dropoutForward/kept-or-dropped': wrong(2),
      'layers/dropoutForward/statistics': wrong(3, 'dropout/scaling-misplaced'),
    },
  },
  // One batch later the averages of the others are gone; what is normalised by the batch itself stays right.
  'wrong-layers-bn-running-overwritten': {
    base,
    scores: { [hw3]: 97.75, [hw4]: 81.5 },
    cases: {
      'layers/batchnormForward/running-averages': wrong(1.5, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/first-batch': waiting(0.5),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/batches': wrong(3.5, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/batches-with-settings': waiting(2),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/running-overwritten'),
      'layers/batchnormForward/statistics': wrong(2, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/running-overwritten'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'batchnorm/running-overwritten'),
    },
    remarks: {
      'layers/batchnormForward/statistics': ['remark-convention'],
    },
  },
  // The first answer in test mode is right, the averages afterwards are not, nor is what uses them next.
  'wrong-layers-bn-updated-in-test': {
    base,
    scores: { [hw3]: 98, [hw4]: 91 },
    cases: {
      'layers/batchnormForward/test': wrong(2, 'batchnorm/updated-in-test'),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/updated-in-test'),
      'layers/batchnormForward/statistics': wrong(2, 'batchnorm/updated-in-test'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/updated-in-test'),
      'mlp/FullyConnectedNet/scores-again': wrong(1),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/updated-in-test'),
    },
  },
  // Training is right. Scores change with the batch, and a lone example has no scores of its own.
  'wrong-layers-bn-batch-statistics-in-test': {
    base,
    scores: { [hw3]: 97.75, [hw4]: 85 },
    cases: {
      'layers/batchnormForward/test': wrong(2, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormForward/test-alone': wrong(1, 'batchnorm/batch-statistics-in-test'),
      'layers/batchnormForward/statistics': wrong(2, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/scores-not-of-the-batch': wrong(1),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/batch-statistics-in-test'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'batchnorm/batch-statistics-in-test'),
    },
    // Nobody is asked to go backward in test mode.
    remarks: {
      'layers/batchnormBackward/test': ['remark-lenient'],
      'layers/batchnormBackward/test-mode': ['remark-lenient'],
    },
  },
  // In both modes. Where variances are near 1 the answers differ in the fifth digit or later: what passes for float32
  // (train, start, normalised-value, both-scores) is for the draw to say. It is one mistake, not two, and eps isn't
  // missing.
  'wrong-layers-bn-eps-outside-root': {
    base,
    scores: { [hw3]: 91.25, [hw4]: 66 },
    cases: {
      'layers/batchnormForward/first-batch': wrong(0.5, 'batchnorm/eps-outside-root'),
      'layers/batchnormForward/test': wrong(2, 'batchnorm/eps-outside-root'),
      'layers/batchnormBackward/gradient': wrong(3.5, 'generic/located'),
      'layers/batchnormBackward/test': wrong(0.5, 'generic/located'),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/eps-outside-root'),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2, 'generic/located'),
      'layers/batchnormForward/one-batch': wrong(3),
      'layers/batchnormForward/nearly-constant': waiting(2),
      'layers/batchnormForward/eps': waiting(1),
      'layers/batchnormForward/batches-with-settings': wrong(2, 'batchnorm/eps-outside-root'),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/eps-outside-root'),
      'layers/batchnormForward/test-alone': wrong(1, 'batchnorm/eps-outside-root'),
      'layers/batchnormBackward/train': wrong(4, 'generic/located'),
      'layers/batchnormBackward/nearly-constant': waiting(3),
      'layers/batchnormBackward/eps': waiting(1),
      'layers/batchnormBackward/test-mode': partly(1, 2.5, 'generic/located'),
      'layers/batchnormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4, 'generic/located'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/eps-outside-root'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/eps-outside-root'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'generic/located'),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
    },
    remarks: {
      'layers/batchnormForward/train': ['remark-single-precision'],
      'mlp/FullyConnectedNet/defaults': ['remark-single-precision'],
      'mlp/FullyConnectedNet/batchnorm-gradient': ['remark-single-precision'],
      'layers/batchnormForward/one-batch': ['remark-single-precision'],
      'layers/batchnormBackward/train': ['remark-single-precision'],
      'layers/batchnormBackward/test-mode': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/start': ['remark-single-precision'],
      'mlp/FullyConnectedNet/normalised-value': ['remark-single-precision'],
      'mlp/FullyConnectedNet/normalised-gradient': ['remark-single-precision'],
      'mlp/FullyConnectedNet/training-again': ['remark-single-precision'],
      'mlp/FullyConnectedNet/both-scores': ['remark-single-precision'],
      'mlp/FullyConnectedNet/both-gradients': ['remark-single-precision'],
    },
  },
  // One variance for all columns: everything that is normalised by a batch, and the averages of it. With one column
  // it is right.
  'wrong-layers-bn-variance-without-axis': {
    base,
    scores: { [hw3]: 89, [hw4]: 58.5 },
    cases: {
      'layers/batchnormForward/train': wrong(2, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormForward/running-averages': wrong(1.5, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormForward/first-batch': waiting(0.5),
      'layers/batchnormBackward/gradient': wrong(3.5, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/defaults': wrong(0.25, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormForward/one-batch': wrong(3, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormForward/nearly-constant': waiting(2),
      'layers/batchnormForward/eps': waiting(1),
      'layers/batchnormForward/batches': wrong(3.5, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormForward/batches-with-settings': waiting(2),
      'layers/batchnormForward/test-after-training': wrong(3.5, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormForward/statistics': wrong(2, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormBackward/train': wrong(4, 'batchnorm/one-statistic-for-all-features'),
      'layers/batchnormBackward/nearly-constant': waiting(3),
      'layers/batchnormBackward/eps': waiting(1),
      'layers/batchnormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/start': wrong(1, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/normalised-value': wrong(2, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/scores-alone': wrong(1, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5, 'batchnorm/one-statistic-for-all-features'),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
    },
  },
  // Sums over the wrong axis: each loss of either net, and each gradient; scores are right.
  'wrong-layers-softmax-normalised-over-batch': {
    base,
    scores: { [hw3]: 80.25, [hw4]: 84.75 },
    cases: {
      'layers/softmaxLoss/value': wrong(2, 'softmax-loss/normalised-over-batch'),
      'layers/softmaxLoss/huge-scores': waiting(0),
      'layers/softmaxLoss/gradient': wrong(2, 'softmax-loss/normalised-over-batch'),
      'mlp/TwoLayerNet/value': wrong(1.5, 'softmax-loss/normalised-over-batch'),
      'mlp/TwoLayerNet/gradient': wrong(4, 'softmax-loss/normalised-over-batch'),
      'mlp/TwoLayerNet/defaults': wrong(0.5, 'softmax-loss/normalised-over-batch'),
      'mlp/TwoLayerNet/initial-loss': wrong(0, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/value': wrong(1.5, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/gradient': wrong(4, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/initial-loss': wrong(0, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/defaults': wrong(0.25, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/dropout-place': wrong(0, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/dropout-gradient': wrong(1),
      'layers/softmaxLoss/pasted': wrong(0, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/plain-value': wrong(1, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/plain-gradient': wrong(1, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/start': wrong(1, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/start-loss': wrong(0, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/normalised-value': wrong(2, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/training-again': wrong(1.5, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/dropout-not-on-scores': wrong(0.5, 'softmax-loss/normalised-over-batch'),
      'mlp/FullyConnectedNet/dropout-gradients': wrong(2),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
      'mlp/TwoLayerNet/pasted-value': wrong(0.25, 'softmax-loss/normalised-over-batch'),
      'mlp/TwoLayerNet/pasted-gradient': wrong(0.5, 'softmax-loss/normalised-over-batch'),
      'mlp/TwoLayerNet/start': wrong(0, 'softmax-loss/normalised-over-batch'),
      'mlp/TwoLayerNet/start-loss': wrong(0, 'softmax-loss/normalised-over-batch'),
    },
  },
  // gamma1 has as many entries as the layer has inputs: the (H,) that the check sets doesn't fit. Without batch
  // normalisation all is right.
  'wrong-fc-bn-before-affine': {
    base,
    scores: { [hw3]: 96.5, [hw4]: 81.5 },
    cases: {
      'mlp/FullyConnectedNet/defaults': wrong(0.25, 'generic/located'),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2),
      'mlp/FullyConnectedNet/start': wrong(1, 'generic/located'),
      'mlp/FullyConnectedNet/normalised-value': wrong(2),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4),
      'mlp/FullyConnectedNet/normalised-arguments': wrong(0.5),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5),
      'mlp/FullyConnectedNet/scores-alone': wrong(1),
      'mlp/FullyConnectedNet/scores-not-of-the-batch': wrong(1),
      'mlp/FullyConnectedNet/scores-again': wrong(1),
      'mlp/FullyConnectedNet/training-again': wrong(1.5),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
    },
  },
  // FullyConnectedNet alone, left out of loss and gradient alike: each gradient agrees with its own loss.
  'wrong-fc-last-layer-not-regularised': {
    base,
    scores: { [hw3]: 94.5, [hw4]: 94.5 },
    cases: {
      'mlp/FullyConnectedNet/value': wrong(1.5, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/gradient': partly(2, 4, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/batchnorm-gradient': partly(1, 2, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/plain-value': wrong(1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/plain-gradient': partly(0.5, 1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/normalised-value': wrong(2, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/normalised-gradient': partly(2, 4, 'net/penalty-on-some-layers-only'),
    },
    remarks: {
      'mlp/FullyConnectedNet/gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/batchnorm-gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/plain-gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/normalised-gradient': ['remark-consistent-pair'],
    },
  },
  // In loss and gradient alike. What is named where there is no batch normalisation isn't named with it.
  'wrong-fc-biases-regularised': {
    base,
    scores: { [hw3]: 95.5, [hw4]: 94.5 },
    cases: {
      'mlp/FullyConnectedNet/value': wrong(1.5),
      'mlp/FullyConnectedNet/gradient': partly(2, 4, 'generic/located'),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1),
      'mlp/FullyConnectedNet/plain-value': wrong(1, 'net/penalty-on-biases'),
      'mlp/FullyConnectedNet/plain-gradient': partly(0.5, 1, 'net/penalty-on-biases'),
      'mlp/FullyConnectedNet/normalised-value': wrong(2),
      'mlp/FullyConnectedNet/normalised-gradient': partly(2, 4, 'generic/located'),
    },
    remarks: {
      'mlp/FullyConnectedNet/gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/plain-gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/normalised-gradient': ['remark-consistent-pair'],
    },
  },
  // TwoLayerNet alone, in loss and gradient alike.
  'wrong-fc-penalty-divided-by-n': {
    base,
    scores: { [hw3]: 96.5, [hw4]: 99.5 },
    cases: {
      'mlp/TwoLayerNet/value': wrong(1.5, 'net/penalty-divided-by-batch-size'),
      'mlp/TwoLayerNet/gradient': partly(2, 4, 'generic/term-misweighed'),
      'mlp/TwoLayerNet/pasted-value': wrong(0.25, 'net/penalty-divided-by-batch-size'),
      'mlp/TwoLayerNet/pasted-gradient': partly(0.25, 0.5, 'generic/term-misweighed'),
    },
    remarks: {
      'mlp/TwoLayerNet/gradient': ['remark-consistent-pair'],
      'mlp/TwoLayerNet/pasted-gradient': ['remark-consistent-pair'],
    },
  },
  // W1 is the second layer here. What the check sets is of other sizes; a fresh net has a right loss.
  'wrong-fc-parameters-from-zero': {
    base,
    scores: { [hw3]: 88, [hw4]: 74.5 },
    cases: {
      ...deepNet,
    },
  },
  // Scores are None, and the loss of None throws.
  'wrong-fc-last-layer-unfinished': {
    base,
    scores: { [hw3]: 88, [hw4]: 74.5 },
    cases: {
      'mlp/FullyConnectedNet/initial-loss': wrong(0),
      'mlp/FullyConnectedNet/start-loss': wrong(0),
      ...deepNet,
    },
  },
  // The mode is never set to test (so written in the handout): scores come from the batch that is scored, and change
  // the averages.
  'wrong-fc-bn-mode-key': {
    base,
    scores: { [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'mlp/FullyConnectedNet/batchnorm-test': ['remark-lenient'],
      'mlp/FullyConnectedNet/scores-after-training': ['remark-lenient'],
      'mlp/FullyConnectedNet/scores-alone': ['remark-lenient'],
      'mlp/FullyConnectedNet/scores-not-of-the-batch': ['remark-lenient'],
      'mlp/FullyConnectedNet/training-again': ['remark-lenient'],
      'mlp/FullyConnectedNet/both-scores': ['remark-lenient'],
    },
  },
  // t = 0 in the first step divides 0 by 0: next is NaN everywhere.
  'wrong-optim-adam-t-late': {
    base,
    scores: { [hw3]: 96.5, [hw4]: 91 },
    cases: {
      'optim/adam/value': wrong(3, 'generic/located'),
      'optim/adam/defaults': waiting(0.5),
      'optim/adam/first-step': wrong(3, 'optim/t-late'),
      'optim/adam/steps': waiting(3),
      'optim/adam/resumed': wrong(2, 'optim/t-late'),
      'optim/adam/without-config': waiting(1),
    },
  },
  // Each step is too long; only this rule.
  'wrong-optim-momentum-learning-rate-omitted': {
    base,
    scores: { [hw3]: 98.5, [hw4]: 93.5 },
    cases: {
      'optim/sgdMomentum/value': wrong(1, 'optim/rate-missing'),
      'optim/sgdMomentum/defaults': waiting(0.5),
      'optim/sgdMomentum/steps': wrong(4, 'optim/rate-missing'),
      'optim/sgdMomentum/resumed': wrong(1.5, 'optim/rate-missing'),
      'optim/sgdMomentum/without-config': wrong(1, 'optim/rate-missing'),
    },
  },
  // Every step of this rule; what is stored is right.
  'wrong-optim-adam-no-bias-correction': {
    base,
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
  // So written in the handout (w -= ...): the numbers are right, but p is changed, and homework 4 goes on with it.
  'wrong-optim-sgd-in-place': {
    base,
    scores: { [hw3]: 100, [hw4]: 100 },
    cases: {},
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'optim/sgd/arguments': ['remark-lenient'],
    },
  },
  // Python refuses the file, and fc_net.py, which imports it. The update rules are in another file.
  'wrong-layers-template-unfilled': {
    base,
    scores: { [hw3]: 44, [hw4]: 33 },
    cases: {
      'layers/affineForward/exports': wrong(0),
      'layers/affineForward/value': wrong(3),
      'layers/affineBackward/gradient': wrong(6),
      'layers/reluForward/value': wrong(2),
      'layers/reluBackward/gradient': wrong(3),
      'layers/reluBackward/inputs-unchanged': wrong(1),
      'layers/softmaxLoss/value': wrong(2),
      'layers/softmaxLoss/huge-scores': waiting(0),
      'layers/softmaxLoss/inputs-unchanged': wrong(0),
      'layers/softmaxLoss/gradient': wrong(2),
      'layers/svmLoss/value': wrong(2),
      'layers/svmLoss/gradient': wrong(2),
      'layers/batchnormForward/train': wrong(2),
      'layers/batchnormForward/running-averages': wrong(1.5),
      'layers/batchnormForward/first-batch': waiting(0.5),
      'layers/batchnormForward/test': wrong(2),
      'layers/batchnormBackward/gradient': wrong(3.5),
      'layers/batchnormBackward/test': wrong(0.5),
      'layers/dropoutForward/train': wrong(0.5),
      'layers/dropoutForward/shares': wrong(0.5),
      'layers/dropoutForward/seed': wrong(0.25),
      'layers/dropoutForward/test': wrong(0.25),
      'layers/dropoutBackward/test': wrong(0.5),
      'layers/dropoutBackward/gradient': wrong(1),
      'mlp/TwoLayerNet/exports': wrong(0),
      'mlp/TwoLayerNet/scores': wrong(1.5),
      'mlp/TwoLayerNet/value': wrong(1.5),
      'mlp/TwoLayerNet/gradient': wrong(4),
      'mlp/TwoLayerNet/defaults': wrong(0.5),
      'mlp/TwoLayerNet/inputs-unchanged': wrong(0.5),
      'mlp/TwoLayerNet/initial-loss': wrong(0),
      'mlp/FullyConnectedNet/initial-loss': wrong(0),
      'layers/batchnormForward/exports': wrong(0),
      'layers/batchnormForward/one-batch': wrong(3),
      'layers/batchnormForward/nearly-constant': waiting(2),
      'layers/batchnormForward/eps': waiting(1),
      'layers/batchnormForward/batches': wrong(3.5),
      'layers/batchnormForward/batches-with-settings': waiting(2),
      'layers/batchnormForward/test-after-training': wrong(3.5),
      'layers/batchnormForward/test-alone': wrong(1),
      'layers/batchnormForward/statistics': wrong(2),
      'layers/batchnormForward/arguments': wrong(0.5),
      'layers/batchnormBackward/train': wrong(4),
      'layers/batchnormBackward/nearly-constant': waiting(3),
      'layers/batchnormBackward/eps': waiting(1),
      'layers/batchnormBackward/test-mode': wrong(2.5),
      'layers/batchnormBackward/late': waiting(0.5),
      'layers/batchnormBackward/arguments': wrong(0.5),
      'layers/dropoutForward/kept-or-dropped': wrong(2),
      'layers/dropoutForward/statistics': wrong(3),
      'layers/dropoutForward/same-seed': wrong(0.5),
      'layers/dropoutForward/no-seed': wrong(0.5),
      'layers/dropoutForward/arguments': wrong(0.5),
      'layers/dropoutBackward/test-mode': wrong(1.5),
      'layers/dropoutBackward/late': wrong(2),
      'layers/affineBackward/pasted': wrong(0.5),
      'layers/reluBackward/pasted': wrong(0.25),
      'layers/softmaxLoss/pasted': wrong(0),
      'layers/softmaxLoss/pasted-arguments': wrong(0),
      'mlp/FullyConnectedNet/exports': wrong(0),
      'mlp/FullyConnectedNet/start-loss': wrong(0),
      'mlp/TwoLayerNet/pasted-value': wrong(0.25),
      'mlp/TwoLayerNet/pasted-gradient': wrong(0.5),
      'mlp/TwoLayerNet/pasted-arguments': wrong(0),
      'mlp/TwoLayerNet/start': wrong(0),
      'mlp/TwoLayerNet/start-loss': wrong(0),
      ...deepNet,
    },
  },
  // dx is None, as the template leaves it: whatever goes back through a ReLU throws, and every call of loss with y
  // goes back. None leaves dout as it is, and gets the points for that.
  'wrong-layers-relu-backward-empty': {
    base,
    scores: { [hw3]: 79.25, [hw4]: 73.5 },
    cases: {
      'layers/reluBackward/gradient': wrong(3),
      'layers/reluBackward/inputs-unchanged': wrong(1),
      'layers/reluBackward/pasted': wrong(0.25),
      'mlp/TwoLayerNet/value': wrong(1.5),
      'mlp/TwoLayerNet/gradient': wrong(4),
      'mlp/TwoLayerNet/defaults': wrong(0.5),
      'mlp/TwoLayerNet/inputs-unchanged': wrong(0.5),
      'mlp/TwoLayerNet/initial-loss': wrong(0),
      'mlp/FullyConnectedNet/value': wrong(1.5),
      'mlp/FullyConnectedNet/gradient': wrong(4),
      'mlp/FullyConnectedNet/initial-loss': wrong(0),
      'mlp/FullyConnectedNet/defaults': wrong(0.25),
      'mlp/FullyConnectedNet/inputs-unchanged': wrong(0.25),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25),
      'mlp/FullyConnectedNet/dropout-seed': wrong(0),
      'mlp/FullyConnectedNet/dropout-used': wrong(0),
      'mlp/FullyConnectedNet/dropout-place': wrong(0),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2),
      'mlp/FullyConnectedNet/dropout-gradient': wrong(1),
      'mlp/FullyConnectedNet/plain-value': wrong(1),
      'mlp/FullyConnectedNet/plain-gradient': wrong(1),
      'mlp/FullyConnectedNet/start': wrong(1),
      'mlp/FullyConnectedNet/start-loss': wrong(0),
      'mlp/FullyConnectedNet/normalised-value': wrong(2),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4),
      'mlp/FullyConnectedNet/normalised-arguments': wrong(0.5),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5),
      'mlp/FullyConnectedNet/scores-alone': wrong(1),
      'mlp/FullyConnectedNet/scores-not-of-the-batch': wrong(1),
      'mlp/FullyConnectedNet/scores-again': wrong(1),
      'mlp/FullyConnectedNet/training-again': wrong(1.5),
      'mlp/FullyConnectedNet/dropout-off': wrong(1.5),
      'mlp/FullyConnectedNet/dropout-on': wrong(0.5),
      'mlp/FullyConnectedNet/dropout-same-seed': wrong(0.5),
      'mlp/FullyConnectedNet/dropout-not-on-scores': wrong(0.5),
      'mlp/FullyConnectedNet/dropout-gradients': wrong(2),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
      'mlp/TwoLayerNet/pasted-value': wrong(0.25),
      'mlp/TwoLayerNet/pasted-gradient': wrong(0.5),
      'mlp/TwoLayerNet/pasted-arguments': wrong(0),
      'mlp/TwoLayerNet/start': wrong(0),
      'mlp/TwoLayerNet/start-loss': wrong(0),
    },
  },
  // Forward alone is right; whatever goes back throws, every training step of a net with batch normalisation
  // included.
  'wrong-layers-bn-cache-unpacked-short': {
    base,
    scores: { [hw3]: 92.5, [hw4]: 70 },
    cases: {
      'layers/batchnormBackward/gradient': wrong(3.5),
      'layers/batchnormBackward/test': wrong(0.5),
      'mlp/FullyConnectedNet/defaults': wrong(0.25),
      'mlp/FullyConnectedNet/batchnorm-test': wrong(0.25),
      'mlp/FullyConnectedNet/batchnorm-value': wrong(1),
      'mlp/FullyConnectedNet/batchnorm-gradient': wrong(2),
      'layers/batchnormBackward/train': wrong(4),
      'layers/batchnormBackward/nearly-constant': waiting(3),
      'layers/batchnormBackward/eps': waiting(1),
      'layers/batchnormBackward/test-mode': wrong(2.5),
      'layers/batchnormBackward/late': waiting(0.5),
      'layers/batchnormBackward/arguments': wrong(0.5),
      'mlp/FullyConnectedNet/start': wrong(1),
      'mlp/FullyConnectedNet/normalised-value': wrong(2),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(4),
      'mlp/FullyConnectedNet/normalised-arguments': wrong(0.5),
      'mlp/FullyConnectedNet/scores-after-training': wrong(3.5),
      'mlp/FullyConnectedNet/scores-alone': wrong(1),
      'mlp/FullyConnectedNet/scores-not-of-the-batch': wrong(1),
      'mlp/FullyConnectedNet/scores-again': wrong(1),
      'mlp/FullyConnectedNet/training-again': wrong(1.5),
      'mlp/FullyConnectedNet/both-scores': wrong(1.5),
      'mlp/FullyConnectedNet/both-gradients': wrong(1.5),
    },
  },
  // TwoLayerNet alone goes back with the helper; its scores don't need it.
  'wrong-utils-helper-missing': {
    base,
    scores: { [hw3]: 93.5, [hw4]: 99.25 },
    cases: {
      'mlp/TwoLayerNet/value': wrong(1.5),
      'mlp/TwoLayerNet/gradient': wrong(4),
      'mlp/TwoLayerNet/defaults': wrong(0.5),
      'mlp/TwoLayerNet/inputs-unchanged': wrong(0.5),
      'mlp/TwoLayerNet/initial-loss': wrong(0),
      'mlp/TwoLayerNet/pasted-value': wrong(0.25),
      'mlp/TwoLayerNet/pasted-gradient': wrong(0.5),
      'mlp/TwoLayerNet/pasted-arguments': wrong(0),
      'mlp/TwoLayerNet/start': wrong(0),
      'mlp/TwoLayerNet/start-loss': wrong(0),
    },
  },
  // Without a penalty N + 0 is N. The gradients were derived by hand from the right loss.
  'wrong-net-divided-by-n-plus-penalty': {
    base,
    scores: { [hw3]: 95, [hw4]: 100 },
    cases: {
      'neural-net/loss/penalty': wrong(3),
      ...waitsForNetLoss,
    },
    remarks: {
      'neural-net/loss/gradient-output-layer': ['remark-loss-at-fault'],
      'neural-net/loss/gradient-hidden-layer': ['remark-loss-at-fault'],
    },
  },
};
