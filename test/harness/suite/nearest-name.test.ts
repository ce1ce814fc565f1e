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

it("what is very long, or among more than a thousand, is nobody's typo", () => {
  const many = Array.from({ length: 1_000 }, (_, at) => `name${at}`);
  expect(nearestName('nam7', many)).toBe('name7');
  expect(nearestName('nam7', [...many, 'x'])).toBeNull();
  expect(nearestName('x'.repeat(100), ['x'.repeat(101)])).toBe('x'.repeat(101));
  expect(nearestName('x'.repeat(101), ['x'.repeat(102)])).toBeNull();
});
