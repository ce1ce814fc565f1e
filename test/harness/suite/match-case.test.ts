import { expect, it } from 'vitest';
import { matchesCase } from '../../../harness/suite/match-case.ts';

const ID = 'softmax/lossAndGrad/gradient';
it.each([
  ['softmax', true],
  ['softmax/lossAndGrad', true],
  [ID, true],
  ['lossAndGrad', true],
  ['gradient', true],
  ['*/gradient', true],
  ['softmax/*', true],
  ['softmax/*/gradient', true],
  ['softmax/**', true],
  ['**/gradient', true],
  ['soft*', true],
  ['soft', false],
  ['grad', false],
  ['svm', false],
  ['softmax/gradient', false],
  ['softmax.lossAndGrad', false],
  ['s.ftmax', false],
  ['[a-z]*', false],
  ['', false],
])('%s: %s', (pattern, matches) => {
  expect(matchesCase(ID, pattern)).toBe(matches);
});
