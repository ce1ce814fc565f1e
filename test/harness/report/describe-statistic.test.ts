import { expect, it } from 'vitest';
import type { OutOfLimits } from '../../../harness/grading/grade.ts';
import { describeFinding } from '../../../harness/report/describe-finding.ts';
import { describeStatistic } from '../../../harness/report/describe-statistic.ts';

const BASE: OutOfLimits = {
  kind: 'out-of-limits',
  measured: 'distribution',
  statistic: 'mean',
  output: 'W',
  received: 1.5,
  low: 0.9,
  high: 1.1,
  again: 1.25,
  chance: 1e-6,
  trial: '',
};
const ODDS = ' Correct work shows this by chance once in 1,000,000 times.';

const SENTENCES: readonly (readonly [Partial<OutOfLimits>, string])[] = [
  [
    { statistic: 'repeats', received: 0.75 },
    '75 % of the entries of W are numbers that occurred before: they are constants, whole numbers or zeros, not draws from a continuous distribution.',
  ],
  [
    { statistic: 'calls', received: 1 },
    `Two calls give the same numbers: the correlation between them is 1. Is a seed set, or an array kept, inside the function?${ODDS}`,
  ],
  [
    { statistic: 'calls', received: 0.4, trial: 'one row' },
    `Two calls give related numbers: the correlation between them is 0.4 (on one row). Is a seed set, or an array kept, inside the function?${ODDS}`,
  ],
  [
    { statistic: 'mean' },
    `W is not centred on 0: its mean is 1.5 of its standard deviation, and 1.25 in a second draw; between 0.9 and 1.1 is right.${ODDS}`,
  ],
  [
    { statistic: 'mean', again: null, trial: 'one row' },
    `W is not centred on 0: its mean is 1.5 of its standard deviation; between 0.9 and 1.1 is right (on one row).${ODDS}`,
  ],
  [
    { statistic: 'variance' },
    `The variance of W is 1.5 times the one that is asked for, and 1.25 in a second draw; between 0.9 and 1.1 times is right.${ODDS}`,
  ],
  [
    { statistic: 'shape' },
    `The entries of W follow another distribution than the one that is asked for: the two distribution functions are 1.5 apart, and 1.25 in a second draw; up to 1.1 is right.${ODDS}`,
  ],
  [
    { statistic: 'kurtosis' },
    `The entries of W follow another distribution than the one that is asked for: their kurtosis is 1.5, and 1.25 in a second draw; between 0.9 and 1.1 is right (normal draws have 3, uniform ones 1.8).${ODDS}`,
  ],
  [{ statistic: 'bound' }, `W goes beyond its bound: the largest entry is 1.5 times the bound.${ODDS}`],
  [
    { statistic: 'bound', received: 0.5, again: 0.4 },
    `W doesn't reach its bound: the largest entry is 0.5 times the bound, and 0.4 in a second draw; at least 0.9 is right.${ODDS}`,
  ],
  [
    { statistic: 'neighbours' },
    `Neighbouring entries of W are not independent: their correlation is 1.5, and 1.25 in a second draw; between 0.9 and 1.1 is right.${ODDS}`,
  ],
  [
    { statistic: 'neighbours', measured: 'dropout', output: 'out' },
    `Neighbouring entries of the mask of out are not independent: their correlation is 1.5, and 1.25 in a second draw; between 0.9 and 1.1 is right.${ODDS}`,
  ],
  [
    { statistic: 'rows' },
    `The rows of W are not independent: their mean square correlation is 1.5 times that of independent draws, and 1.25 in a second draw; between 0.9 and 1.1 is right.${ODDS}`,
  ],
  [
    { statistic: 'columns', received: 0.5, again: 0.4 },
    `The columns of W are closer to orthogonal than independent draws are: 0.5 of their mean square correlation, and 0.4 in a second draw; between 0.9 and 1.1 is right.${ODDS}`,
  ],
  [
    { statistic: 'alike' },
    `Two rows or two columns of W are alike: their correlation is 1.5. Each entry needs a draw of its own.${ODDS}`,
  ],
  [
    { statistic: 'alike', measured: 'dropout', output: 'out' },
    `Two rows or two columns of the mask of out are alike: their correlation is 1.5. Each entry needs a draw of its own.${ODDS}`,
  ],
  [
    { statistic: 'gram' },
    'W is not orthonormal: the products of its rows (or columns, if there are more rows) miss 0 and 1 by up to 1.5.',
  ],
  [
    {
      statistic: 'logStd',
      measured: 'activations',
      output: '3',
      received: Math.log(2),
      again: Math.log(3),
      low: 0,
      high: Math.log(1.5),
    },
    `In layer 3 the standard deviation of the activations is 2, and 3 in a second draw; between 1 and 1.5 is right.${ODDS}`,
  ],
  [
    { statistic: 'meanOverStd', measured: 'activations', output: '3' },
    `In layer 3 the mean of the activations is 1.5 of their standard deviation, and 1.25 in a second draw; between 0.9 and 1.1 is right.${ODDS}`,
  ],
  [
    { statistic: 'zeroShare', measured: 'activations', output: '3', received: 0.9, low: 0.4, high: 0.6 },
    `In layer 3 90 % of the activations are exactly 0; between 40 % and 60 % is right.${ODDS}`,
  ],
  [
    { statistic: 'deadShare', measured: 'activations', output: '3', received: 0.2, low: 0, high: 0.1 },
    `In layer 3 20 % of the units are dead, 0 on every example; between 0 % and 10 % is right.${ODDS}`,
  ],
  [
    { statistic: 'saturatedShare', measured: 'activations', output: '3', received: 0.9, low: 0.4, high: 0.6 },
    `In layer 3 90 % of the units are saturated; between 40 % and 60 % is right.${ODDS}`,
  ],
  [
    {
      statistic: 'logGradientRatio',
      measured: 'activations',
      output: 'dH1 ÷ dH10',
      received: Math.log(2),
      again: null,
      low: 0,
      high: Math.log(1.5),
    },
    `The gradient of the first layer is 2 times that of the last; between 1 and 1.5 is right.${ODDS}`,
  ],
  [
    { statistic: 'keptShare', measured: 'dropout', output: 'out', received: 0.9, again: 0.85, low: 0.65, high: 0.75 },
    `p is the probability of keeping a unit (or of dropping it, where that is meant): it happens to 90 % of them, and 85 % in a second draw; between 65 % and 75 % is right.${ODDS}`,
  ],
  [
    { statistic: 'scale', measured: 'dropout', output: 'out', received: -0.3 },
    'What is kept is 0.7 times as large as it should be: a kept unit is divided by the probability of keeping it.',
  ],
  [
    { statistic: 'test', measured: 'dropout', output: 'tested', received: 0.3 },
    'In test mode nothing may change, but tested differs from x by 0.3 of its largest entry.',
  ],
  [
    { statistic: 'columnMean', measured: 'batchnorm', output: 'out' },
    'After normalisation a column of out has the mean 1.5; with beta 0 it is 0.',
  ],
  [
    { statistic: 'columnVariance', measured: 'batchnorm', output: 'out', received: 3 },
    'After normalisation a column of out has 4 times the variance s² / (s² + eps) that it should have.',
  ],
  [
    { statistic: 'runningMean', measured: 'batchnorm', output: 'runningMean' },
    'runningMean after several batches is off by 1.5 of its size, whichever convention is meant: running = momentum · running + (1 − momentum) · batch, starting from 0.',
  ],
  [
    { statistic: 'runningVar', measured: 'batchnorm', output: 'runningVar' },
    'runningVar after several batches is off by 1.5 of its size, whichever convention is meant: running = momentum · running + (1 − momentum) · batch, starting from 0.',
  ],
  [
    { statistic: 'running', measured: 'batchnorm', output: 'tested' },
    'In test mode x is not normalised by the running mean and variance: tested is off by 1.5 of its size.',
  ],
];

it.each(SENTENCES)('%j', (change, sentence) => {
  const finding = { ...BASE, ...change };
  expect(describeStatistic(finding)).toBe(sentence);
  expect(describeFinding(finding)).toBe(sentence);
});

it('a name that a submission could have written is harmless', () => {
  expect(describeStatistic({ ...BASE, output: '\u001b[2Jevil\n' })).not.toContain('\u001b');
});
