import { expect, it } from 'vitest';
import { type Measure, measure } from '../../../../harness/numerics/randomness/measure.ts';

const W = Float64Array.of(1, -2, 3, 0.5);
const OUTPUTS = { W, again: W.toReversed(), zeros: Float64Array.of(2, 0, 0, 0) };

it.each<[Measure, string[], string[]]>([
  [
    { kind: 'distribution', draws: ['W', 'again'], rows: 2, columns: 2, family: 'uniform', variance: 1 },
    ['repeats', 'calls', 'mean', 'variance', 'shape', 'kurtosis', 'bound', 'alike', 'neighbours', 'rows', 'columns'],
    [],
  ],
  [
    { kind: 'distribution', draws: ['W', 'again'], rows: 2, columns: 2, family: 'orthonormal', variance: 1 },
    ['repeats', 'calls', 'mean', 'gram', 'variance', 'kurtosis'],
    [],
  ],
  [
    { kind: 'activations', layers: [{ layer: '1', H: 'W', units: 2, Z: null }], gradients: null, steep: [0, 1] },
    ['logStd', 'meanOverStd', 'zeroShare', 'deadShare'],
    [],
  ],
  [
    // A quarter is kept where p is three quarters.
    {
      kind: 'dropout',
      draws: ['zeros', 'zeros'],
      test: null,
      rows: 2,
      columns: 2,
      x: W,
      p: 0.75,
      convention: 'either',
    },
    ['keptShare', 'scale', 'calls', 'alike', 'neighbours', 'rows', 'columns'],
    ['drop-probability'],
  ],
  [
    {
      kind: 'batchnorm',
      train: 'W',
      runningMean: 'W',
      runningVar: 'W',
      test: 'W',
      rows: 1,
      columns: 4,
      x: W,
      eps: 1,
      batchVariance: W,
      running: [{ conventions: ['momentum-of-new'], mean: W, variance: W }],
    },
    ['columnMean', 'columnVariance', 'runningMean', 'runningVar', 'running'],
    ['momentum-of-new'],
  ],
])('measures by kind: $kind $family', (what, names, conventions) => {
  const measured = measure(what, OUTPUTS);
  expect(measured.statistics.map(({ name }) => name)).toEqual(names);
  expect(measured.conventions).toEqual(conventions);
});
