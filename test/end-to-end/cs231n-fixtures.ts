/**
 * Every folder of test/fixtures/cs231n: correct submissions of five years of the CS231n homework. And wrong.yaml beside
 * them: one of these with one mistake each.
 *
 * What is named here are exactly the cases that the mistake touches. What is not named must be correct with all its
 * points. Where the comment says that something isn't named, it stands here as it is, not as it should be.
 */
import { type PythonExpectation, partly, waiting, wrong } from './python-expectation.ts';

const one = 'cs231n/assignment1';
const two = 'cs231n/assignment2';
const base = 'correct-2019';

/** What trains needs a loss and gradients that are right. */
const waitsForNetLoss = {
  'two-layer-net/train/steps': waiting(1),
  'two-layer-net/train/decay': waiting(0.5),
  'two-layer-net/train/decay-late': waiting(0),
  'two-layer-net/train/batches': waiting(0),
};

const waitsForSvmTraining = {
  'linear-classifier/LinearSVM/steps': waiting(2),
  'linear-classifier/LinearSVM/penalty': waiting(0.5),
  'linear-classifier/LinearSVM/mixed': waiting(0),
  'linear-classifier/LinearSVM/batches': waiting(0),
  'linear-classifier/LinearSVM/learns': waiting(1),
};

const waitsForSoftmaxTraining = {
  'linear-classifier/Softmax/steps': waiting(2),
  'linear-classifier/Softmax/penalty': waiting(0.5),
  'linear-classifier/Softmax/mixed': waiting(0),
  'linear-classifier/Softmax/batches': waiting(0),
  'linear-classifier/Softmax/learns': waiting(1),
};

export const cs231nExpectations: Readonly<Record<string, PythonExpectation>> = {
  // Linear_classifier.py imports it, and fails with it.
  'broken-syntax': {
    base,
    scores: { [one]: 68 },
    cases: {
      'linear-svm/svmLossNaive/exports': wrong(0),
      'linear-svm/svmLossNaive/value': wrong(4),
      'linear-svm/svmLossNaive/gradient': wrong(6),
      'linear-svm/svmLossVectorized/value': wrong(4),
      'linear-svm/svmLossVectorized/gradient': wrong(6),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossVectorized/batch-order': waiting(0.5),
      'linear-svm/svmLossNaive/inputs-unchanged': waiting(0.25),
      'linear-svm/svmLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-svm/svmLossVectorized/repeatable': waiting(0.5),
      'linear-classifier/LinearSVM/exports': wrong(0),
      'linear-classifier/LinearSVM/predict': wrong(1.5),
      ...waitsForSvmTraining,
      'linear-classifier/Softmax/exports': wrong(0),
      'linear-classifier/Softmax/predict': wrong(1.5),
      'linear-classifier/Softmax/steps': wrong(2),
      'linear-classifier/Softmax/penalty': waiting(0.5),
      'linear-classifier/Softmax/mixed': waiting(0),
      'linear-classifier/Softmax/batches': waiting(0),
      'linear-classifier/Softmax/learns': waiting(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'correct-2015': {
    base: null,
    scores: { [one]: 100, [two]: 100 },
    cases: {},
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'two-layer-net/TwoLayerNet/exports': ['remark-lenient'],
      'two-layer-net/TwoLayerNet/initial-values': ['remark-lenient'],
      'two-layer-net/TwoLayerNet/initial-loss': ['remark-lenient'],
      'two-layer-net/loss/scores': ['remark-lenient'],
      'two-layer-net/loss/value': ['remark-lenient'],
      'two-layer-net/loss/huge-scores': ['remark-lenient'],
      'two-layer-net/loss/penalty': ['remark-lenient'],
      'two-layer-net/loss/gradient-output-layer': ['remark-lenient'],
      'two-layer-net/loss/gradient-hidden-layer': ['remark-lenient'],
      'two-layer-net/loss/inputs-unchanged': ['remark-lenient'],
      'two-layer-net/loss/repeatable': ['remark-lenient'],
      'two-layer-net/loss/batch-order': ['remark-lenient'],
      'two-layer-net/predict/value': ['remark-lenient'],
      'two-layer-net/train/steps': ['remark-lenient'],
      'two-layer-net/train/decay': ['remark-lenient'],
      'two-layer-net/train/decay-late': ['remark-lenient'],
      'two-layer-net/train/batches': ['remark-lenient'],
      'two-layer-net/train/learns': ['remark-lenient'],
      'layers/batchnormBackward/test-mode': ['remark-lenient'],
      'layers/batchnormBackwardAlt/train': ['remark-lenient'],
      'layers/batchnormBackwardAlt/nearly-constant': ['remark-lenient'],
      'layers/batchnormBackwardAlt/eps': ['remark-lenient'],
      'layers/batchnormBackwardAlt/same-as-backward': ['remark-lenient'],
      'layers/layernormForward/value': ['remark-lenient'],
      'layers/layernormForward/nearly-constant': ['remark-lenient'],
      'layers/layernormForward/eps': ['remark-lenient'],
      'layers/layernormForward/inputs-unchanged': ['remark-lenient'],
      'layers/layernormBackward/gradient': ['remark-lenient'],
      'layers/layernormBackward/eps': ['remark-lenient'],
      'layers/layernormBackward/late': ['remark-lenient'],
      'layers/dropoutForward/statistics': ['remark-convention'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-value': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-gradient': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-scores': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2015',
      'svm-vectorized': '2015',
      'softmax-naive': '2015',
      'softmax-vectorized': '2015',
      'classifier-layout': '2015',
      'net-arguments': '2017',
      'adam-steps': '2016',
    },
  },
  'correct-2016': {
    base: null,
    scores: { [one]: 100, [two]: 100 },
    cases: {},
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'layers/batchnormBackward/test-mode': ['remark-lenient'],
      'layers/layernormForward/value': ['remark-lenient'],
      'layers/layernormForward/nearly-constant': ['remark-lenient'],
      'layers/layernormForward/eps': ['remark-lenient'],
      'layers/layernormForward/inputs-unchanged': ['remark-lenient'],
      'layers/layernormBackward/gradient': ['remark-lenient'],
      'layers/layernormBackward/eps': ['remark-lenient'],
      'layers/layernormBackward/late': ['remark-lenient'],
      'layers/dropoutForward/statistics': ['remark-convention'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'mlp/FullyConnectedNet/scores-after-training': ['remark-lenient'],
      'mlp/FullyConnectedNet/scores-alone': ['remark-lenient'],
      'mlp/FullyConnectedNet/scores-not-of-the-batch': ['remark-lenient'],
      'mlp/FullyConnectedNet/training-again': ['remark-lenient'],
      'mlp/FullyConnectedNet/both-scores': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-value': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-gradient': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-scores': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2016',
      'svm-vectorized': '2016',
      'softmax-naive': '2016',
      'softmax-vectorized': '2016',
      'classifier-layout': '2017',
      'net-penalty': '2016',
      'net-arguments': '2017',
      'adam-steps': '2017',
    },
  },
  'correct-2017': {
    base: null,
    scores: { [one]: 100, [two]: 100 },
    cases: {},
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'layers/batchnormBackward/test-mode': ['remark-lenient'],
      'layers/layernormForward/value': ['remark-lenient'],
      'layers/layernormForward/nearly-constant': ['remark-lenient'],
      'layers/layernormForward/eps': ['remark-lenient'],
      'layers/layernormForward/inputs-unchanged': ['remark-lenient'],
      'layers/layernormBackward/gradient': ['remark-lenient'],
      'layers/layernormBackward/eps': ['remark-lenient'],
      'layers/layernormBackward/late': ['remark-lenient'],
      'layers/dropoutForward/statistics': ['remark-convention'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-value': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-gradient': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-scores': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2017',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2016',
      'net-arguments': '2017',
      'adam-steps': '2017',
    },
  },
  'correct-2019': {
    base: null,
    scores: { [one]: 100, [two]: 100 },
    cases: {},
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2017',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2017',
      'net-arguments': '2018',
      'adam-steps': '2017',
    },
  },
  'correct-2022': {
    base: null,
    scores: { [one]: 100, [two]: 100 },
    cases: {},
    remarks: {
      'layers/batchnormBackward/test-mode': ['remark-lenient'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2017',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2017',
      'net-arguments': '2021',
      'adam-steps': '2017',
    },
  },
  // The labels of the first examples: only training shows it.
  'wrong-classifier-labels-of-other-rows': {
    base,
    scores: { [one]: 98 },
    cases: {
      'linear-classifier/LinearSVM/learns': wrong(1),
      'linear-classifier/Softmax/learns': wrong(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-classifier-learning-rate-omitted': {
    base,
    scores: { [one]: 95 },
    cases: {
      'linear-classifier/LinearSVM/steps': wrong(2, 'classifier/learning-rate-missing'),
      'linear-classifier/LinearSVM/penalty': waiting(0.5),
      'linear-classifier/LinearSVM/mixed': waiting(0),
      'linear-classifier/LinearSVM/batches': waiting(0),
      'linear-classifier/Softmax/steps': wrong(2, 'classifier/learning-rate-missing'),
      'linear-classifier/Softmax/penalty': waiting(0.5),
      'linear-classifier/Softmax/mixed': waiting(0),
      'linear-classifier/Softmax/batches': waiting(0),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-classifier-predict-argmin': {
    base,
    scores: { [one]: 95 },
    cases: {
      'linear-classifier/LinearSVM/predict': wrong(1.5, 'classifier/predict-smallest-score'),
      'linear-classifier/LinearSVM/learns': waiting(1),
      'linear-classifier/Softmax/predict': wrong(1.5, 'classifier/predict-smallest-score'),
      'linear-classifier/Softmax/learns': waiting(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // The batch is drawn once: no points.
  'wrong-classifier-same-batch': {
    base,
    scores: { [one]: 100 },
    cases: {
      'linear-classifier/LinearSVM/batches': wrong(0),
      'linear-classifier/Softmax/batches': wrong(0),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-classifier-uphill': {
    base,
    scores: { [one]: 93 },
    cases: {
      'linear-classifier/LinearSVM/steps': wrong(2, 'classifier/ascends'),
      'linear-classifier/LinearSVM/penalty': waiting(0.5),
      'linear-classifier/LinearSVM/mixed': waiting(0),
      'linear-classifier/LinearSVM/batches': waiting(0),
      'linear-classifier/LinearSVM/learns': wrong(1),
      'linear-classifier/Softmax/steps': wrong(2, 'classifier/ascends'),
      'linear-classifier/Softmax/penalty': waiting(0.5),
      'linear-classifier/Softmax/mixed': waiting(0),
      'linear-classifier/Softmax/batches': waiting(0),
      'linear-classifier/Softmax/learns': wrong(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-fc-dropout-after-scores': {
    base,
    scores: { [two]: 99.75 },
    cases: {
      'mlp/FullyConnectedNet/dropout-not-on-scores': wrong(0.25),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-fc-dropout-in-test': {
    base,
    scores: { [two]: 99 },
    cases: {
      'mlp/FullyConnectedNet/dropout-off': wrong(0.5),
      'mlp/FullyConnectedNet/both-scores': wrong(0.5),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-fc-dropout-mask-ignored-backward': {
    base,
    scores: { [two]: 98.25 },
    cases: {
      'mlp/FullyConnectedNet/dropout-gradients': wrong(1),
      'mlp/FullyConnectedNet/both-gradients': wrong(0.75),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-fc-last-layer-not-regularised': {
    base,
    scores: { [two]: 93.25 },
    cases: {
      'mlp/FullyConnectedNet/plain-value': wrong(2, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/plain-gradient': partly(1, 2, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/normalised-value': wrong(1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/normalised-gradient': partly(1, 2, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/layernorm-value': wrong(1, 'net/penalty-on-some-layers-only'),
      'mlp/FullyConnectedNet/layernorm-gradient': partly(0.75, 1.5, 'net/penalty-on-some-layers-only'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'mlp/FullyConnectedNet/plain-gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/normalised-gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/layernorm-gradient': ['remark-consistent-pair'],
    },
  },
  'wrong-fc-layernorm-ignored-backward': {
    base,
    scores: { [two]: 98.5 },
    cases: {
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5, 'generic/located'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-fc-layernorm-parameters-missing-in-grads': {
    base,
    scores: { [two]: 98.5 },
    cases: {
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5, 'generic/located'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-fc-layernorm-uses-batchnorm': {
    base,
    scores: { [two]: 97 },
    cases: {
      'mlp/FullyConnectedNet/layernorm-value': wrong(1),
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5),
      'mlp/FullyConnectedNet/layernorm-scores': wrong(0.5),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-fc-penalty-without-half': {
    base,
    scores: { [two]: 93.25 },
    cases: {
      'mlp/FullyConnectedNet/plain-value': wrong(2, 'net/penalty-half-missing'),
      'mlp/FullyConnectedNet/plain-gradient': partly(1, 2, 'net/penalty-half-missing'),
      'mlp/FullyConnectedNet/normalised-value': wrong(1, 'net/penalty-half-missing'),
      'mlp/FullyConnectedNet/normalised-gradient': partly(1, 2, 'net/penalty-half-missing'),
      'mlp/FullyConnectedNet/layernorm-value': wrong(1, 'net/penalty-half-missing'),
      'mlp/FullyConnectedNet/layernorm-gradient': partly(0.75, 1.5, 'net/penalty-half-missing'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'mlp/FullyConnectedNet/plain-gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/normalised-gradient': ['remark-consistent-pair'],
      'mlp/FullyConnectedNet/layernorm-gradient': ['remark-consistent-pair'],
    },
    conventions: { 'net-arguments': '2018', 'adam-steps': '2017' },
  },
  // With layer normalisation in the gradient nothing names it.
  'wrong-fc-relu-before-norm': {
    base,
    scores: { [two]: 91.25 },
    cases: {
      'mlp/FullyConnectedNet/start': wrong(0.5, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/normalised-value': wrong(1, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(2, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(1, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/scores-alone': wrong(0.5, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/training-again': wrong(0.25, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/both-scores': wrong(0.5, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/layernorm-value': wrong(1, 'net/batchnorm-order'),
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5),
      'mlp/FullyConnectedNet/layernorm-scores': wrong(0.5, 'net/batchnorm-order'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  // The product is subtracted once instead of twice; predict takes that way by default.
  'wrong-knn-cross-term-once': {
    base,
    scores: { [one]: 93 },
    cases: {
      'k-nearest-neighbor/computeDistancesNoLoops/value': wrong(4.5, 'knn/cross-term-half'),
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': waiting(0),
      'k-nearest-neighbor/computeDistancesNoLoops/same-as-loops': waiting(0.5),
      'k-nearest-neighbor/computeDistancesNoLoops/inputs-unchanged': waiting(0.5),
      'k-nearest-neighbor/predict/value': wrong(1.5, 'knn/cross-term-half'),
    },
  },
  // The k farthest vote.
  'wrong-knn-farthest': {
    base,
    scores: { [one]: 90.5 },
    cases: {
      'k-nearest-neighbor/predictLabels/nearest': wrong(2, 'knn/farthest'),
      'k-nearest-neighbor/predictLabels/majority': wrong(2.5, 'knn/farthest'),
      'k-nearest-neighbor/predictLabels/ties': waiting(2),
      'k-nearest-neighbor/predictLabels/inputs-unchanged': waiting(0.5),
      'k-nearest-neighbor/predict/value': wrong(1.5, 'knn/farthest'),
      'k-nearest-neighbor/predict/one-loop': waiting(0.5),
      'k-nearest-neighbor/predict/two-loops': waiting(0.5),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // Predict ignores k: nothing names it.
  'wrong-knn-k-not-passed': {
    base,
    scores: { [one]: 99 },
    cases: {
      'k-nearest-neighbor/predict/one-loop': wrong(0.5),
      'k-nearest-neighbor/predict/two-loops': wrong(0.5),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // One loop sums over the wrong axis: it throws.
  'wrong-knn-one-loop-transposed-axis': {
    base,
    scores: { [one]: 96 },
    cases: {
      'k-nearest-neighbor/computeDistancesOneLoop/value': wrong(3.5),
      'k-nearest-neighbor/predict/one-loop': wrong(0.5),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // The root is missing without loops.
  'wrong-knn-squared-distances': {
    base,
    scores: { [one]: 94.5 },
    cases: {
      'k-nearest-neighbor/computeDistancesNoLoops/value': wrong(4.5, 'knn/root-missing'),
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': waiting(0),
      'k-nearest-neighbor/computeDistancesNoLoops/same-as-loops': waiting(0.5),
      'k-nearest-neighbor/computeDistancesNoLoops/inputs-unchanged': waiting(0.5),
    },
  },
  // Ties go to the nearest label.
  'wrong-knn-ties-counter': {
    base,
    scores: { [one]: 98 },
    cases: {
      'k-nearest-neighbor/predictLabels/ties': wrong(2, 'knn/tie-to-nearest'),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // Two loops take the L1 distance; what compares the others with it waits.
  'wrong-knn-two-loops-city-block': {
    base,
    scores: { [one]: 95.5 },
    cases: {
      'k-nearest-neighbor/computeDistancesTwoLoops/value': wrong(3.5),
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': wrong(0),
      'k-nearest-neighbor/computeDistancesNoLoops/same-as-loops': waiting(0.5),
      'k-nearest-neighbor/predict/two-loops': wrong(0.5),
    },
  },
  'wrong-layers-bn-alt-mean-term-missing': {
    base,
    scores: { [two]: 94 },
    cases: {
      'layers/batchnormBackwardAlt/train': wrong(4, 'batchnorm-alternative/mean-path-missing'),
      'layers/batchnormBackwardAlt/nearly-constant': waiting(1),
      'layers/batchnormBackwardAlt/eps': waiting(0.5),
      'layers/batchnormBackwardAlt/same-as-backward': waiting(0.5),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-bn-momentum-swapped': {
    base,
    scores: { [two]: 91.75 },
    cases: {
      'layers/batchnormForward/batches': wrong(2.5, 'batchnorm/momentum-swapped'),
      'layers/batchnormForward/batches-with-settings': waiting(1),
      'layers/batchnormForward/test-after-training': wrong(2.5, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/scores-after-training': wrong(1, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/scores-alone': wrong(0.5, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/training-again': wrong(0.25, 'batchnorm/momentum-swapped'),
      'mlp/FullyConnectedNet/both-scores': wrong(0.5, 'batchnorm/momentum-swapped'),
    },
    remarks: {
      'layers/batchnormForward/statistics': ['remark-convention'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  // The averages move before they are used: nothing names it.
  'wrong-layers-bn-updated-in-test': {
    base,
    scores: { [two]: 93.5 },
    cases: {
      'layers/batchnormForward/test-after-training': wrong(2.5),
      'layers/batchnormForward/test-alone': wrong(0.5),
      'layers/batchnormForward/statistics': wrong(1),
      'mlp/FullyConnectedNet/scores-after-training': wrong(1),
      'mlp/FullyConnectedNet/scores-alone': wrong(0.5),
      'mlp/FullyConnectedNet/scores-again': wrong(0.25),
      'mlp/FullyConnectedNet/training-again': wrong(0.25, 'generic/located'),
      'mlp/FullyConnectedNet/both-scores': wrong(0.5),
    },
    remarks: {
      'layers/batchnormBackward/test-mode': ['remark-lenient'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-bn-variance-term-missing': {
    base,
    scores: { [two]: 90.75 },
    cases: {
      'layers/batchnormBackward/train': wrong(4, 'batchnorm/variance-path-missing'),
      'layers/batchnormBackward/nearly-constant': waiting(1),
      'layers/batchnormBackward/eps': waiting(0.5),
      'layers/batchnormBackward/late': waiting(0.5),
      'layers/batchnormBackwardAlt/same-as-backward': waiting(0.5),
      'mlp/FullyConnectedNet/normalised-gradient': wrong(2, 'batchnorm/variance-path-missing'),
      'mlp/FullyConnectedNet/both-gradients': wrong(0.75),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-dropout-mask-not-kept': {
    base,
    scores: { [two]: 96.25 },
    cases: {
      'layers/dropoutBackward/late': wrong(2),
      'mlp/FullyConnectedNet/dropout-gradients': wrong(1),
      'mlp/FullyConnectedNet/both-gradients': wrong(0.75),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-dropout-not-inverted': {
    base,
    scores: { [two]: 96 },
    cases: {
      'layers/dropoutForward/kept-or-dropped': wrong(2),
      'layers/dropoutForward/statistics': wrong(2, 'dropout/scaling-misplaced'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-dropout-scaled-by-other': {
    base,
    scores: { [two]: 98 },
    cases: {
      'layers/dropoutForward/statistics': wrong(2, 'dropout/p-inverted'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-dropout-scaled-in-test': {
    base,
    scores: { [two]: 96 },
    cases: {
      'layers/dropoutForward/statistics': wrong(2, 'dropout/scaling-misplaced'),
      'layers/dropoutBackward/test-mode': wrong(1, 'dropout/scaling-misplaced'),
      'mlp/FullyConnectedNet/dropout-off': wrong(0.5, 'dropout/scaling-misplaced'),
      'mlp/FullyConnectedNet/both-scores': wrong(0.5, 'dropout/scaling-misplaced'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-dx-not-reshaped': {
    base,
    scores: { [two]: 94 },
    cases: {
      'layers/affineBackward/gradient': wrong(6, 'affine/dx-not-reshaped'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-ln-dgamma-axis': {
    base,
    scores: { [two]: 93.5 },
    cases: {
      'layers/layernormBackward/gradient': wrong(4, 'layernorm/summed-over-features'),
      'layers/layernormBackward/eps': waiting(0.5),
      'layers/layernormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5, 'layernorm/summed-over-features'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  // Forward and backward differ by their cache: the backward pass is located, not named.
  'wrong-layers-ln-eps-outside-root': {
    base,
    scores: { [two]: 88 },
    cases: {
      'layers/layernormForward/value': wrong(3.5, 'layernorm/eps-outside-root'),
      'layers/layernormForward/nearly-constant': waiting(0.5),
      'layers/layernormForward/eps': waiting(0.5),
      'layers/layernormForward/inputs-unchanged': waiting(0.5),
      'layers/layernormBackward/gradient': wrong(4, 'generic/located'),
      'layers/layernormBackward/eps': waiting(0.5),
      'layers/layernormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5, 'generic/located'),
      'mlp/FullyConnectedNet/layernorm-scores': wrong(0.5, 'layernorm/eps-outside-root'),
    },
    remarks: {
      'layers/layernormBackward/gradient': ['remark-single-precision'],
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
      'mlp/FullyConnectedNet/layernorm-gradient': ['remark-single-precision'],
    },
  },
  'wrong-layers-ln-gradient-of-batchnorm': {
    base,
    scores: { [two]: 93.5 },
    cases: {
      'layers/layernormBackward/gradient': wrong(4, 'layernorm/over-the-batch'),
      'layers/layernormBackward/eps': waiting(0.5),
      'layers/layernormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5, 'layernorm/over-the-batch'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-layers-ln-over-the-batch': {
    base,
    scores: { [two]: 87 },
    cases: {
      'layers/layernormForward/value': wrong(3.5, 'layernorm/over-the-batch'),
      'layers/layernormForward/nearly-constant': waiting(0.5),
      'layers/layernormForward/eps': waiting(0.5),
      'layers/layernormForward/inputs-unchanged': waiting(0.5),
      'layers/layernormBackward/gradient': wrong(4, 'layernorm/over-the-batch'),
      'layers/layernormBackward/eps': waiting(0.5),
      'layers/layernormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/layernorm-value': wrong(1, 'layernorm/over-the-batch'),
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5, 'layernorm/over-the-batch'),
      'mlp/FullyConnectedNet/layernorm-scores': wrong(0.5, 'layernorm/over-the-batch'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-net-biases-not-updated': {
    base,
    scores: { [one]: 98.5 },
    cases: {
      'two-layer-net/train/steps': wrong(1, 'net/train-not-updated'),
      'two-layer-net/train/decay': waiting(0.5),
      'two-layer-net/train/decay-late': waiting(0),
      'two-layer-net/train/batches': waiting(0),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-net-biases-regularised': {
    base,
    scores: { [one]: 88 },
    cases: {
      'two-layer-net/loss/gradient-output-layer': wrong(4, 'net/penalty-on-biases'),
      'two-layer-net/loss/gradient-hidden-layer': wrong(5.5, 'net/penalty-on-biases'),
      ...waitsForNetLoss,
      'two-layer-net/train/learns': waiting(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // Whole in the loss, half in the gradient: read as of 2016, of which only the loss is wrong.
  'wrong-net-penalty-gradient-half': {
    base,
    scores: { [one]: 95.5 },
    cases: {
      'two-layer-net/loss/penalty': wrong(3, 'net/penalty-half-missing'),
      ...waitsForNetLoss,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'two-layer-net/loss/gradient-output-layer': ['remark-loss-at-fault'],
      'two-layer-net/loss/gradient-hidden-layer': ['remark-loss-at-fault'],
    },
    conventions: {
      'svm-naive': '2017',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2016',
    },
  },
  // Named by the term, not by the mistake.
  'wrong-net-penalty-gradient-missing': {
    base,
    scores: { [one]: 88 },
    cases: {
      'two-layer-net/loss/gradient-output-layer': wrong(4, 'generic/term-misweighed'),
      'two-layer-net/loss/gradient-hidden-layer': wrong(5.5, 'generic/term-misweighed'),
      ...waitsForNetLoss,
      'two-layer-net/train/learns': waiting(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2017',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2017',
    },
  },
  'wrong-net-predict-maximum': {
    base,
    scores: { [one]: 97.5 },
    cases: {
      'two-layer-net/predict/value': wrong(1.5, 'net/predict-not-a-label'),
      'two-layer-net/train/learns': waiting(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-net-relu-mask-without-bias': {
    base,
    scores: { [one]: 92 },
    cases: {
      'two-layer-net/loss/gradient-hidden-layer': wrong(5.5, 'net/relu-mask-without-bias'),
      ...waitsForNetLoss,
      'two-layer-net/train/learns': waiting(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-net-relu-on-scores': {
    base,
    scores: { [one]: 82 },
    cases: {
      'two-layer-net/loss/scores': wrong(3, 'net/relu-on-scores'),
      'two-layer-net/loss/value': wrong(3, 'net/relu-on-scores'),
      'two-layer-net/loss/huge-scores': waiting(0),
      'two-layer-net/loss/penalty': wrong(3, 'net/relu-on-scores'),
      'two-layer-net/loss/gradient-output-layer': partly(2, 4, 'net/relu-on-scores'),
      'two-layer-net/loss/gradient-hidden-layer': partly(2.5, 5.5, 'net/relu-on-scores'),
      'two-layer-net/loss/inputs-unchanged': waiting(0.5),
      'two-layer-net/loss/repeatable': waiting(0.5),
      'two-layer-net/loss/batch-order': waiting(0.5),
      ...waitsForNetLoss,
      'two-layer-net/train/learns': waiting(1),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'two-layer-net/loss/gradient-output-layer': ['remark-consistent-pair'],
      'two-layer-net/loss/gradient-hidden-layer': ['remark-consistent-pair'],
    },
  },
  'wrong-optim-adam-no-bias-correction': {
    base,
    scores: { [two]: 94 },
    cases: {
      'optim/adam/first-step': wrong(2, 'optim/no-bias-correction'),
      'optim/adam/steps': waiting(2),
      'optim/adam/resumed': wrong(1.5, 'optim/no-bias-correction'),
      'optim/adam/without-config': waiting(0.5),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
    conventions: { 'net-arguments': '2018', 'adam-steps': '2017, first' },
  },
  // T is incremented after its use, and 0 is taken for 1: the first step is right.
  'wrong-optim-adam-t-late': {
    base,
    scores: { [two]: 96 },
    cases: {
      'optim/adam/steps': wrong(2, 'generic/located'),
      'optim/adam/resumed': wrong(1.5, 'generic/located'),
      'optim/adam/without-config': wrong(0.5),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
    conventions: { 'net-arguments': '2018', 'adam-steps': '2017, first' },
  },
  'wrong-optim-momentum-sign': {
    base,
    scores: { [two]: 95.5 },
    cases: {
      'optim/sgdMomentum/steps': wrong(3, 'optim/step-uphill'),
      'optim/sgdMomentum/resumed': wrong(1, 'optim/step-uphill'),
      'optim/sgdMomentum/without-config': wrong(0.5, 'optim/step-uphill'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-optim-momentum-velocity-not-kept': {
    base,
    scores: { [two]: 95.5 },
    cases: {
      'optim/sgdMomentum/steps': wrong(3, 'optim/memory-not-stored'),
      'optim/sgdMomentum/resumed': wrong(1, 'optim/memory-not-stored'),
      'optim/sgdMomentum/without-config': wrong(0.5, 'optim/memory-not-stored'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-optim-rmsprop-decay-swapped': {
    base,
    scores: { [two]: 95.5 },
    cases: {
      'optim/rmsprop/steps': wrong(3, 'optim/weights-swapped'),
      'optim/rmsprop/resumed': wrong(1, 'optim/weights-swapped'),
      'optim/rmsprop/without-config': wrong(0.5, 'optim/weights-swapped'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-optim-rmsprop-eps-inside-root': {
    base,
    scores: { [two]: 95.5 },
    cases: {
      'optim/rmsprop/steps': wrong(3, 'optim/epsilon-in-root'),
      'optim/rmsprop/resumed': wrong(1, 'optim/epsilon-in-root'),
      'optim/rmsprop/without-config': wrong(0.5, 'optim/epsilon-in-root'),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  'wrong-softmax-loss-of-last-example': {
    base,
    scores: { [one]: 95.5 },
    cases: {
      'linear-softmax/softmaxLossNaive/value': wrong(4, 'softmax/loss-of-last-example'),
      'linear-softmax/softmaxLossNaive/huge-scores': waiting(0),
      'linear-softmax/softmaxLossVectorized/same-as-loops': waiting(0.5),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'linear-softmax/softmaxLossNaive/gradient': ['remark-loss-at-fault'],
    },
  },
  // -inf where all scores are far below zero: no points, but a mistake.
  'wrong-softmax-max-from-zero': {
    base,
    scores: { [one]: 100 },
    cases: {
      'linear-softmax/softmaxLossNaive/huge-scores': wrong(0, 'softmax/shift-from-zero'),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-softmax-max-of-the-batch-axis': {
    base,
    scores: { [one]: 84.75 },
    cases: {
      'linear-softmax/softmaxLossVectorized/value': wrong(4, 'softmax/shifted-over-batch'),
      'linear-softmax/softmaxLossVectorized/huge-scores': waiting(0),
      'linear-softmax/softmaxLossVectorized/gradient': wrong(6, 'softmax/shifted-over-batch'),
      'linear-softmax/softmaxLossVectorized/same-as-loops': waiting(0.5),
      'linear-softmax/softmaxLossVectorized/batch-order': waiting(0.5),
      'linear-softmax/softmaxLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-softmax/softmaxLossVectorized/repeatable': waiting(0.5),
      ...waitsForSoftmaxTraining,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-softmax-mean-missing': {
    base,
    scores: { [one]: 92.25 },
    cases: {
      'linear-softmax/softmaxLossNaive/value': wrong(4, 'softmax/mean-missing'),
      'linear-softmax/softmaxLossNaive/huge-scores': waiting(0),
      'linear-softmax/softmaxLossNaive/gradient': partly(3, 6, 'softmax/mean-missing'),
      'linear-softmax/softmaxLossVectorized/same-as-loops': waiting(0.5),
      'linear-softmax/softmaxLossNaive/inputs-unchanged': waiting(0.25),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'linear-softmax/softmaxLossNaive/gradient': ['remark-consistent-pair'],
    },
  },
  'wrong-softmax-no-penalty-gradient': {
    base,
    scores: { [one]: 89.25 },
    cases: {
      'linear-softmax/softmaxLossVectorized/gradient': wrong(6, 'penalty/gradient-missing'),
      'linear-softmax/softmaxLossVectorized/same-as-loops': waiting(0.5),
      'linear-softmax/softmaxLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-softmax/softmaxLossVectorized/repeatable': waiting(0.5),
      ...waitsForSoftmaxTraining,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2017',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2017',
    },
  },
  'wrong-softmax-one-hot-from-max': {
    base,
    scores: { [one]: 84.75 },
    cases: {
      'linear-softmax/softmaxLossVectorized/value': wrong(4),
      'linear-softmax/softmaxLossVectorized/huge-scores': waiting(0),
      'linear-softmax/softmaxLossVectorized/gradient': wrong(6),
      'linear-softmax/softmaxLossVectorized/same-as-loops': waiting(0.5),
      'linear-softmax/softmaxLossVectorized/batch-order': waiting(0.5),
      'linear-softmax/softmaxLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-softmax/softmaxLossVectorized/repeatable': waiting(0.5),
      ...waitsForSoftmaxTraining,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // Nothing names it.
  'wrong-softmax-x-missing': {
    base,
    scores: { [one]: 93.25 },
    cases: {
      'linear-softmax/softmaxLossNaive/gradient': wrong(6),
      'linear-softmax/softmaxLossVectorized/same-as-loops': waiting(0.5),
      'linear-softmax/softmaxLossNaive/inputs-unchanged': waiting(0.25),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-svm-gradient-true-class-missing': {
    base,
    scores: { [one]: 93.25 },
    cases: {
      'linear-svm/svmLossNaive/gradient': wrong(6, 'svm/true-row-missing'),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossNaive/inputs-unchanged': waiting(0.25),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-svm-mean-missing-in-gradient': {
    base,
    scores: { [one]: 89.25 },
    cases: {
      'linear-svm/svmLossVectorized/gradient': wrong(6, 'svm/mean-missing'),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-svm/svmLossVectorized/repeatable': waiting(0.5),
      ...waitsForSvmTraining,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-svm-no-margin': {
    base,
    scores: { [one]: 84.75 },
    cases: {
      'linear-svm/svmLossVectorized/value': wrong(4, 'svm/delta-missing'),
      'linear-svm/svmLossVectorized/gradient': wrong(6, 'svm/delta-missing'),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossVectorized/batch-order': waiting(0.5),
      'linear-svm/svmLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-svm/svmLossVectorized/repeatable': waiting(0.5),
      ...waitsForSvmTraining,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  'wrong-svm-penalty-divided-by-n': {
    base,
    scores: { [one]: 92.25 },
    cases: {
      'linear-svm/svmLossNaive/value': wrong(4, 'penalty/divided-by-batch-size'),
      'linear-svm/svmLossNaive/gradient': partly(3, 6, 'penalty/divided-by-batch-size'),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossNaive/inputs-unchanged': waiting(0.25),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
      'linear-svm/svmLossNaive/gradient': ['remark-consistent-pair'],
    },
    conventions: {
      'svm-naive': '2017, first',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2017',
    },
  },
  // The penalty is whole in the loss and half in the gradient: no year is like that.
  'wrong-svm-penalty-gradient-half': {
    base,
    scores: { [one]: 93.25 },
    cases: {
      'linear-svm/svmLossNaive/gradient': wrong(6, 'penalty/gradient-halved'),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossNaive/inputs-unchanged': waiting(0.25),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
    conventions: {
      'svm-naive': '2017, first',
      'svm-vectorized': '2017',
      'softmax-naive': '2017',
      'softmax-vectorized': '2017',
      'classifier-layout': '2017',
      'net-penalty': '2017',
    },
  },
  // The true class counts, in the loss alone.
  'wrong-svm-true-class-counted': {
    base,
    scores: { [one]: 92.5 },
    cases: {
      'linear-svm/svmLossVectorized/value': wrong(4, 'svm/true-class-counted'),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossVectorized/batch-order': waiting(0.5),
      'linear-classifier/LinearSVM/steps': waiting(2),
      'linear-classifier/LinearSVM/penalty': waiting(0.5),
      'linear-classifier/LinearSVM/mixed': waiting(0),
      'linear-classifier/LinearSVM/batches': waiting(0),
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // The true class gets its example once, however many margins are violated.
  'wrong-svm-violations-not-counted': {
    base,
    scores: { [one]: 89.25 },
    cases: {
      'linear-svm/svmLossVectorized/gradient': wrong(6, 'svm/true-row-once'),
      'linear-svm/svmLossVectorized/same-as-loops': waiting(0.5),
      'linear-svm/svmLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-svm/svmLossVectorized/repeatable': waiting(0.5),
      ...waitsForSvmTraining,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
  // Empty regions; the net that calls them is to do as well.
  'wrong-template-layernorm': {
    base,
    scores: { [two]: 87 },
    cases: {
      'layers/layernormForward/value': wrong(3.5),
      'layers/layernormForward/nearly-constant': waiting(0.5),
      'layers/layernormForward/eps': waiting(0.5),
      'layers/layernormForward/inputs-unchanged': waiting(0.5),
      'layers/layernormBackward/gradient': wrong(4),
      'layers/layernormBackward/eps': waiting(0.5),
      'layers/layernormBackward/late': waiting(0.5),
      'mlp/FullyConnectedNet/layernorm-value': wrong(1),
      'mlp/FullyConnectedNet/layernorm-gradient': wrong(1.5),
      'mlp/FullyConnectedNet/layernorm-scores': wrong(0.5),
    },
    remarks: {
      'optim/sgd/inputs-unchanged': ['remark-lenient'],
    },
  },
  // The template as it is handed out: zeros.
  'wrong-template-softmax': {
    base,
    scores: { [one]: 74.5 },
    cases: {
      'linear-softmax/softmaxLossNaive/value': wrong(4),
      'linear-softmax/softmaxLossNaive/huge-scores': waiting(0),
      'linear-softmax/softmaxLossNaive/gradient': wrong(6),
      'linear-softmax/softmaxLossVectorized/value': wrong(4),
      'linear-softmax/softmaxLossVectorized/huge-scores': waiting(0),
      'linear-softmax/softmaxLossVectorized/gradient': wrong(6),
      'linear-softmax/softmaxLossVectorized/same-as-loops': waiting(0.5),
      'linear-softmax/softmaxLossVectorized/batch-order': waiting(0.5),
      'linear-softmax/softmaxLossNaive/inputs-unchanged': waiting(0.25),
      'linear-softmax/softmaxLossVectorized/inputs-unchanged': waiting(0.25),
      'linear-softmax/softmaxLossVectorized/repeatable': waiting(0.5),
      ...waitsForSoftmaxTraining,
    },
    remarks: {
      'k-nearest-neighbor/computeDistancesNoLoops/identical-examples': ['remark-lenient'],
    },
  },
};
