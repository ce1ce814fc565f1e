import { expect, it } from 'vitest';
import { maxPointsOf, moduleOf } from '../../../harness/suite/suite.ts';

it('a case belongs to the module before the first slash', () => {
  expect(moduleOf('neural-net/loss/value')).toBe('neural-net');
});

it.each([
  [5, 5],
  [{ ownLoss: 3, reference: 4, differenced: 1 }, 7],
  [{ ownLoss: 3, reference: null, differenced: null }, 3],
])('points %j are %i in all', (points, total) => {
  expect(maxPointsOf(points)).toBe(total);
});
