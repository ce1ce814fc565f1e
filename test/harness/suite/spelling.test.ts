import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../harness/suite/profile.ts';
import { ownMethod, spellExports, spellingTable, spellProgram } from '../../../harness/suite/spelling.ts';
import type { Program } from '../../../harness/suite/suite.ts';

const profile: Profile = {
  id: 'x',
  title: 'x',
  language: 'python',
  files: { mlp: 'fc_net.py', 'neural-net': 'neural_net.py' },
  folders: ['nndl'],
  names: {},
  keywords: ['mlp.Net', 'mlp.Net.train', 'mlp.fit'],
  always: { 'mlp.Net': { dtype: { dtype: 'float64' } } },
  calls: {},
  conventions: [],
  lenient: [],
};

const program: Program = {
  steps: [
    { new: 'mlp.Net', args: [['$H'], { inputDim: '$D', lastOne: [{ inSide: 1 }] }], as: 'net' },
    { new: 'mlp.Other', args: [{ inputDim: 3 }], as: 'other' },
    { set: 'net.params.firstBias', to: '$b1' },
    { let: 'bnParam', be: { runningMean: '$x.meanOf' } },
    { call: 'net.train', args: ['$X', { learningRate: 0.1 }], as: 'history' },
    { call: 'net.predictLabels', args: ['$X', { lpNorm: 2 }] },
    { call: 'mlp.fit', args: ['$X', { batchSize: 2 }] },
    { call: 'optim.sgdMomentum', args: ['$w', '$dw', { learningRate: 0.1 }], as: 'step' },
  ],
  outputs: { losses: '$history.lossHistory.0', runningMean: '$bnParam.runningMean' },
};

describe('a program', () => {
  it('in another API’s words: names, options by keyword where the profile says so, a dict elsewhere', () => {
    expect(spellProgram(program, profile)).toEqual({
      steps: [
        {
          new: 'mlp.Net',
          args: [['$H']],
          keywords: { input_dim: '$D', last_one: [{ in_side: 1 }] },
          always: { dtype: { dtype: 'float64' } },
          as: 'net',
        },
        { new: 'mlp.Other', args: [{ input_dim: 3 }], keywords: {}, as: 'other' },
        { set: 'net.params.first_bias', to: '$b1' },
        { let: 'bnParam', be: { running_mean: '$x.mean_of' } },
        { call: 'net.train', args: ['$X'], keywords: { learning_rate: 0.1 }, as: 'history' },
        { call: 'net.predict_labels', args: ['$X', { lpNorm: 2 }], keywords: {} },
        { call: 'mlp.fit', args: ['$X'], keywords: { batch_size: 2 } },
        { call: 'optim.sgd_momentum', args: ['$w', '$dw', { learning_rate: 0.1 }], keywords: {}, as: 'step' },
      ],
      outputs: { losses: '$history.loss_history.0', runningMean: '$bnParam.running_mean' },
    });
  });

  it('a call without options gets what is always passed, alone', () => {
    const bare: Program = { steps: [{ new: 'mlp.Net', args: [3], as: 'net' }], outputs: {} };
    expect(spellProgram(bare, profile).steps).toEqual([
      { new: 'mlp.Net', args: [3], keywords: {}, always: { dtype: { dtype: 'float64' } }, as: 'net' },
    ]);
  });
});

it('what is set takes the layout of the property, and results the layout of what returned them', () => {
  const transposed: Profile = {
    ...profile,
    calls: {
      'linear.SVM': { transposed: { properties: ['W'] } },
      'linear.SVM.loss': { transposed: { arguments: [0], results: [1] } },
    },
  };
  const written: Program = {
    steps: [
      { new: 'linear.SVM', args: [], as: 'model' },
      { set: 'model.W', to: '$W' },
      { call: 'model.loss', args: ['$X', '$y'], as: 'result' },
    ],
    outputs: { loss: '$result.0', dW: '$result.1', W: '$model.W' },
  };
  expect(spellProgram(written, transposed)).toEqual({
    steps: [
      { new: 'linear.SVM', args: [], keywords: {}, as: 'model' },
      { set: 'model.W', to: { transposed: '$W' } },
      { call: 'model.loss', args: [{ transposed: '$X' }, '$y'], keywords: {}, as: 'result' },
    ],
    outputs: { loss: '$result.0', dW: { transposed: '$result.1' }, W: { transposed: '$model.W' } },
  });
});

it('exports are asked for by their own names, and made with keyword arguments', () => {
  const exports = {
    reluForward: 1,
    Net: { construct: [[9], { inputDim: 6 }], methods: { lossAndGrad: 2 } },
  };
  expect(spellExports('mlp', exports, profile)).toEqual({
    relu_forward: 1,
    Net: {
      construct: [[9]],
      keywords: { input_dim: 6 },
      always: { dtype: { dtype: 'float64' } },
      methods: { loss_and_grad: 2 },
    },
  });
});

it('two classes may each call a method of one name differently', () => {
  const both: Profile = { ...profile, calls: { 'knn.KNN': { names: { train: 'remember' } } } };
  expect(spellExports('knn', { KNN: { construct: [], methods: { train: 2 } } }, both)).toMatchObject({
    KNN: { methods: { remember: 2 } },
  });
  expect([ownMethod('knn', 'KNN', 'train', both), ownMethod('svm', 'SVM', 'train', both)]).toEqual([
    'remember',
    'train',
  ]);
});

it('the table has what differs, and nothing else', () => {
  const exports = [{ reluForward: 1, Net: { construct: [], methods: { fastLoss: 2, loss: 1 } } }];
  expect(spellingTable([program], exports, ['mlp', 'neural-net', 'optim'], profile)).toEqual({
    batchSize: 'batch_size',
    fastLoss: 'fast_loss',
    firstBias: 'first_bias',
    inSide: 'in_side',
    inputDim: 'input_dim',
    lastOne: 'last_one',
    learningRate: 'learning_rate',
    lossHistory: 'loss_history',
    // The function of one vector that the harness passes; no student reads it.
    lpNorm: 'lp_norm',
    meanOf: 'mean_of',
    mlp: 'fc_net',
    'mlp.ts': 'fc_net.py',
    'neural-net': 'neural_net',
    'neural-net.ts': 'neural_net.py',
    'optim.ts': 'optim.py',
    predictLabels: 'predict_labels',
    reluForward: 'relu_forward',
    runningMean: 'running_mean',
    sgdMomentum: 'sgd_momentum',
  });
});
