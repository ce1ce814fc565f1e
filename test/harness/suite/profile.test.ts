import { expect, it } from 'vitest';
import { ownModule, ownName, type Profile } from '../../../harness/suite/profile.ts';

const profile: Profile = {
  id: 'x',
  title: 'x',
  language: 'python',
  files: { mlp: 'fc_net.py' },
  folders: ['nndl'],
  names: { computeL2DistancesVectorized: 'compute_L2_distances_vectorized' },
  keywords: [],
  always: {},
  calls: {},
  conventions: [],
  lenient: [],
};

it.each([
  ['loss', 'loss'],
  ['lossAndGrad', 'loss_and_grad'],
  ['sgdNesterovMomentum', 'sgd_nesterov_momentum'],
  ['inputDim', 'input_dim'],
  ['beta1Rate', 'beta1_rate'],
  // Names of parameters and classes stay.
  ['W1', 'W1'],
  ['gamma2', 'gamma2'],
  ['KNN', 'KNN'],
  ['TwoLayerNet', 'TwoLayerNet'],
  ['0', '0'],
  // What the profile says comes first.
  ['computeL2DistancesVectorized', 'compute_L2_distances_vectorized'],
  ['toString', 'to_string'],
])('%s is %s', (name, own) => {
  expect(ownName(name, profile)).toBe(own);
});

it('a module has the name of its file', () => {
  expect(ownModule('mlp', profile)).toBe('fc_net');
  expect(ownModule('knn', profile)).toBe('knn');
});
