import { expect, it } from 'vitest';
import { nearestName } from '../../../harness/suite/nearest-name.ts';

it.each([
  ['hnt', ['hint', 'title'], 'hint'],
  ['LossAndGrad', ['loss', 'lossAndGrad'], 'lossAndGrad'],
  ['softmx', ['svm', 'softmax'], 'softmax'],
  ['gradient', ['value', 'exports'], null],
  ['titel', ['title'], 'title'],
  ['Y', ['N', 'D'], null],
  ['x', [], null],
  ['', ['hint'], null],
])('%s among %j: %s', (name, candidates, nearest) => {
  expect(nearestName(name, candidates)).toBe(nearest);
});
